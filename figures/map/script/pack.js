/* A presentation of a few slides as a file: a stored zip of the least that PowerPoint, WPS and LibreOffice ask for. Each slide has its
   title and source as text and the picture between them. */
Z.pack = (function () {
  const A = "http://schemas.openxmlformats.org/drawingml/2006/main", R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const P = "http://schemas.openxmlformats.org/presentationml/2006/main", REL = "http://schemas.openxmlformats.org/package/2006/relationships";
  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', WIDE = 12192000, HIGH = 6858000, EDGE = 360000;
  const SPACES = 'xmlns:a="' + A + '" xmlns:r="' + R + '" xmlns:p="' + P + '"';
  const GROUP = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>' +
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>';
  const TYPE = "application/vnd.openxmlformats-officedocument.presentationml.";

  function escaped(text) {
    return String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/g, "").replace(/&/g, "&amp;")
      .replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  }

  const table = Array.from({ length: 256 }, function (_, n) {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  function crc(bytes) {
    let c = 0xffffffff;
    for (let i = 0; i < bytes.length; i += 1) c = table[(c ^ bytes[i]) & 255] ^ (c >>> 8);
    return (c ^ 0xffffffff) >>> 0;
  }

  /* A zip whose files are stored as they are; all of them dated 1980, so that the same slides are the same bytes. */
  function zip(files) {
    const parts = [], list = [];
    let at = 0;
    files.forEach(function (file) {
      const name = new TextEncoder().encode(file[0]), bytes = typeof file[1] === "string" ? new TextEncoder().encode(file[1]) : file[1];
      const common = [[2, 20], [2, 0x0800], [2, 0], [2, 0], [2, 33], [4, crc(bytes)], [4, bytes.length], [4, bytes.length], [2, name.length], [2, 0]];
      const local = numbers([[4, 0x04034b50]].concat(common));
      list.push(numbers([[4, 0x02014b50], [2, 20]].concat(common, [[2, 0], [2, 0], [2, 0], [4, 0], [4, at]])), name);
      parts.push(local, name, bytes);
      at += local.length + name.length + bytes.length;
    });
    const size = Z.sum(list.map(function (part) { return part.length; }));
    const end = numbers([[4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, at], [2, 0]]);
    return parts.concat(list, [end]);
  }
  function numbers(fields) {
    const out = [];
    fields.forEach(function (field) { for (let i = 0; i < field[0]; i += 1) out.push(Math.floor(field[1] / Math.pow(256, i)) % 256); });
    return new Uint8Array(out);
  }

  function relations(rows) {
    return HEAD + '<Relationships xmlns="' + REL + '">' + rows.map(function (row, i) {
      return '<Relationship Id="rId' + (i + 1) + '" Type="' + R + "/" + row[0] + '" Target="' + row[1] + '"/>'; }).join("") + "</Relationships>";
  }

  function box(id, name, placeholder, area, text, size, colour) {
    const font = '<a:rPr lang="' + (Z.state.lang === "en" ? "en-GB" : "zh-CN") + '" sz="' + size + '"' + (placeholder ? ' b="1"' : "") + '><a:solidFill><a:srgbClr val="' +
      colour + '"/></a:solidFill><a:latin typeface="Arial"/><a:ea typeface="Microsoft YaHei"/></a:rPr>';
    return '<p:sp><p:nvSpPr><p:cNvPr id="' + id + '" name="' + name + '"/><p:cNvSpPr' + (placeholder ? "" : ' txBox="1"') + "/><p:nvPr>" +
      (placeholder ? '<p:ph type="title"/>' : "") + '</p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="' + area[0] + '" y="' + area[1] + '"/><a:ext cx="' + area[2] +
      '" cy="' + area[3] + '"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr wrap="square" anchor="ctr"><a:normAutofit/></a:bodyPr>' +
      "<a:lstStyle/><a:p><a:pPr algn=\"l\"/><a:r>" + font + "<a:t>" + escaped(text) + "</a:t></a:r></a:p></p:txBody></p:sp>";
  }

  function slide(one) {
    const room = [WIDE - 2 * EDGE, HIGH - 1500000], scale = Math.min(room[0] / one.width, room[1] / one.height);
    const cx = Math.round(one.width * scale), cy = Math.round(one.height * scale);
    return HEAD + "<p:sld " + SPACES + "><p:cSld><p:spTree>" + GROUP +
      box(2, "Title", true, [EDGE, 180000, WIDE - 2 * EDGE, 700000], one.title, 2400, "1C2127") +
      '<p:pic><p:nvPicPr><p:cNvPr id="3" name="Picture" descr="' + escaped(one.title) + '"/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>' +
      '<p:blipFill><a:blip r:embed="rId2"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="' + Math.round((WIDE - cx) / 2) +
      '" y="920000"/><a:ext cx="' + cx + '" cy="' + cy + '"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>' +
      box(4, "Source", false, [EDGE, HIGH - 560000, WIDE - 2 * EDGE, 420000], one.note, 900, "565F69") +
      "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>";
  }

  const MAP = '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" ' +
    'accent6="accent6" hlink="hlink" folHlink="folHlink"/>';
  function theme() {
    const colour = function (name, value) { return "<a:" + name + '><a:srgbClr val="' + value + '"/></a:' + name + ">"; };
    const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>', line = '<a:ln w="9525">' + fill + "</a:ln>", none = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    const font = function (name) { return "<a:" + name + '><a:latin typeface="Arial"/><a:ea typeface="Microsoft YaHei"/><a:cs typeface=""/></a:' + name + ">"; };
    const accents = ["17406D", "0078C3", "B45A00", "00875A", "785A87", "A8321F"].map(function (v, i) { return colour("accent" + (i + 1), v); }).join("");
    return HEAD + '<a:theme xmlns:a="' + A + '" name="Zeren"><a:themeElements><a:clrScheme name="Zeren">' + colour("dk1", "1C2127") + colour("lt1", "FFFFFF") +
      colour("dk2", "17406D") + colour("lt2", "F4F7FA") + accents + colour("hlink", "17406D") + colour("folHlink", "565F69") +
      '</a:clrScheme><a:fontScheme name="Zeren">' + font("majorFont") + font("minorFont") + '</a:fontScheme><a:fmtScheme name="Zeren"><a:fillStyleLst>' + fill + fill + fill +
      "</a:fillStyleLst><a:lnStyleLst>" + line + line + line + "</a:lnStyleLst><a:effectStyleLst>" + none + none + none + "</a:effectStyleLst><a:bgFillStyleLst>" + fill + fill +
      fill + "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>";
  }
  function title() {
    return '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Title"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="' +
      EDGE + '" y="180000"/><a:ext cx="' + (WIDE - 2 * EDGE) + '" cy="700000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>' +
      "<a:p><a:endParaRPr/></a:p></p:txBody></p:sp>";
  }

  /* The files of a package of these slides: {title, note, width, height, bytes}, bytes of a PNG. */
  function files(slides) {
    const many = slides.map(function (_, i) { return i + 1; });
    const override = function (name, type) { return '<Override PartName="/ppt/' + name + '.xml" ContentType="' + type + '"/>'; };
    const types = HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ' +
      'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>' +
      override("presentation", TYPE + "presentation.main+xml") + override("slideMasters/slideMaster1", TYPE + "slideMaster+xml") +
      override("slideLayouts/slideLayout1", TYPE + "slideLayout+xml") + override("theme/theme1", "application/vnd.openxmlformats-officedocument.theme+xml") +
      many.map(function (n) { return override("slides/slide" + n, TYPE + "slide+xml"); }).join("") + "</Types>";
    const tree = "<p:cSld><p:spTree>" + GROUP + title() + "</p:spTree></p:cSld>";
    const look = function (name) { return "<p:" + name + ">" + '<a:lvl1pPr><a:defRPr sz="2400"/></a:lvl1pPr>' + "</p:" + name + ">"; };
    const fixed = [["[Content_Types].xml", types], ["_rels/.rels", relations([["officeDocument", "ppt/presentation.xml"]])],
      ["ppt/presentation.xml", HEAD + "<p:presentation " + SPACES + '><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>' +
        many.map(function (n) { return '<p:sldId id="' + (255 + n) + '" r:id="rId' + (n + 2) + '"/>'; }).join("") + '</p:sldIdLst><p:sldSz cx="' + WIDE + '" cy="' + HIGH +
        '"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'],
      ["ppt/_rels/presentation.xml.rels", relations([["slideMaster", "slideMasters/slideMaster1.xml"], ["theme", "theme/theme1.xml"]].concat(
        many.map(function (n) { return ["slide", "slides/slide" + n + ".xml"]; })))],
      ["ppt/slideMasters/slideMaster1.xml", HEAD + "<p:sldMaster " + SPACES + ">" + tree + MAP + '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>' +
        "<p:txStyles>" + look("titleStyle") + look("bodyStyle") + look("otherStyle") + "</p:txStyles></p:sldMaster>"],
      ["ppt/slideMasters/_rels/slideMaster1.xml.rels", relations([["slideLayout", "../slideLayouts/slideLayout1.xml"], ["theme", "../theme/theme1.xml"]])],
      ["ppt/slideLayouts/slideLayout1.xml", HEAD + "<p:sldLayout " + SPACES + ' type="titleOnly">' + tree + "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"],
      ["ppt/slideLayouts/_rels/slideLayout1.xml.rels", relations([["slideMaster", "../slideMasters/slideMaster1.xml"]])],
      ["ppt/theme/theme1.xml", theme()]];
    return slides.reduce(function (all, one, i) {
      const n = i + 1;
      return all.concat([["ppt/slides/slide" + n + ".xml", slide(one)],
        ["ppt/slides/_rels/slide" + n + ".xml.rels", relations([["slideLayout", "../slideLayouts/slideLayout1.xml"], ["image", "../media/image" + n + ".png"]])],
        ["ppt/media/image" + n + ".png", one.bytes]]);
    }, fixed);
  }

  return { pptx: function (slides) { return new Blob(zip(files(slides)), { type: TYPE + "presentation" }); } };
}());
