"""Makes the files of this folder anew: ``python make.py``, with LibreOffice and a Chinese font on the machine.

The tests compare what is read from the PDF with what is read from the Word file that it was printed from, and the old
formats with the new ones. All names of projects are made up.
"""

import subprocess
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

HERE = Path(__file__).parent
UNITS = "市发改委、市经信局、市科技局、市财政局、市人力社保局、市规划和自然资源局、市生态环境局、市建委、市交通运输局、市水利局、市农业农村局".split("、")
PROTECTED = ('pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},'
             '"DocumentOpenPassword":{"type":"string","value":"zeren"}}')


def page_number(paragraph):
    """- 1 -, as a field."""
    paragraph.add_run("- ")
    for kind, code in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        paragraph.add_run()._r.append(element)
    paragraph.add_run(" -")


def paragraph(document, text, *, indent=True, centred=False):
    """A paragraph of a government document."""
    made = document.add_paragraph(text)
    made.paragraph_format.space_after = Pt(0)
    made.paragraph_format.first_line_indent = Pt(32) if indent else None
    made.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY


def table(document):
    """A table over several pages: its head repeated, rows parted by page breaks, cells merged, names broken over lines."""
    made = document.add_table(1, 4)
    made.style = "Table Grid"
    for cell, text in zip(made.rows[0].cells, ("序号", "任务", "牵头领导", "责任单位"), strict=True):
        cell.text = text
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    section = made.add_row().cells
    section[0].merge(section[3]).text = "（一）城市建设重点工作"
    for k in range(1, 11):
        cells = made.add_row().cells
        cells[0].text = str(k)
        cells[1].text = f"建设第{k}个示范项目，完成年度投资计划{k}.5亿元以上，形成可复制可推广的经验做法。"
        cells[2].text = "" if k == 2 else "甲副市长\n乙副市长" if k == 5 else "甲副市长"
        cells[3].text = "、".join(UNITS[k % 5:k % 5 + 4])
    made.cell(2, 2).merge(made.cell(3, 2)).text = "甲副市长"


def ruled(document, *, sides, inside):
    """A table with or without its outer and inner vertical lines."""
    made = document.add_table(1, 4)
    drawn = {"top": True, "left": sides, "bottom": True, "right": sides, "insideH": True, "insideV": inside}
    lines = "".join(f'<w:{name} w:val="{"single" if line else "nil"}" w:sz="4"/>' for name, line in drawn.items())
    made._tbl.tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>"))
    for cell, text in zip(made.rows[0].cells, ("序号", "任务", "牵头单位", "配合单位"), strict=True):
        cell.text = text
    section = made.add_row().cells
    section[0].merge(section[3]).text = "（一）城市建设重点工作"
    for k in range(1, 6):
        texts = (str(k), f"建设第{k}个示范项目，完成年度投资计划。", UNITS[(5 + k) % 11], "、".join(UNITS[k % 5:k % 5 + 3]))
        for cell, text in zip(made.add_row().cells, texts, strict=True):
            cell.text = text


def tables():
    """Tables with all their lines, without sides, and with lines between rows only; the last goes on over a page."""
    made = empty()
    for sides, inside in ((False, True), (True, True), (False, False)):
        paragraph(made, "下表为示例。")
        ruled(made, sides=sides, inside=inside)
    return made


def empty():
    """A document in a Chinese font."""
    made = docx.Document()
    style = made.styles["Normal"]
    style.font.name, style.font.size = "Noto Serif CJK SC", Pt(16)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    return made


def document():
    """A whole document."""
    made = empty()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = "示例市人民政府文件"
    page_number(section.footer.paragraphs[0])
    paragraph(made, "示例市2024年《政府工作报告》重点工作", indent=False, centred=True)
    paragraph(made, "责任分解方案", indent=False, centred=True)
    paragraph(made, "为确保市十四届人大二次会议确定的各项目标任务落到实处，现将重点工作责任分解如下。列第一位的责任单位为牵头单位。")
    for k in range(1, 11):
        paragraph(made, f"{k}.推进第{k}项示例工作，完成投资{12 * k}.5亿元，新建示范点{k}个，力争全年覆盖率达到9{k % 10}%以上，群众满意度持续提升。")
        paragraph(made, "责任单位：" + "、".join(UNITS[k % 4:k % 4 + 4 + k % 4]))
    table(made)
    return made


def main():
    """Write the Word files and everything LibreOffice makes of them."""
    document().save(HERE / "printed.docx")
    tables().save(HERE / "tables.docx")
    for source, target, name in (("printed", "pdf", "printed.pdf"), ("printed", "doc", "printed.doc"),
                                 ("printed", PROTECTED, "protected.pdf"), ("tables", "pdf", "tables.pdf")):
        subprocess.run(["soffice", "--headless", "--convert-to", target, "--outdir", str(HERE / "made"),
                        str(HERE / f"{source}.docx")], check=True, capture_output=True)
        (HERE / "made" / f"{source}.{name[-3:]}").replace(HERE / name)
    (HERE / "made").rmdir()


if __name__ == "__main__":
    main()
