"""What stands around a list: navigation, addressees, signatures, copies, notes, page numbers. First match wins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from ..names.words import DAMAGED, is_unit
from ..patterns import HAN, Pattern
from ..vocabulary import pattern
from .headings import ATTACHED
from .numbering import mark

_DATE = r"(?:(?:19|20)\d{2}|二[〇○零О0]{1,2}[一二三四五六七八九〇○零]{1,2})\s*年\s*[\d一二三四五六七八九十元]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日"
_BODY = r"(?:人民政府|政府|办公厅|办公室|委员会|管委会|国务院|指挥部|领导小组|督查室|政府办|府办|党政办|党委办|办事处|厅|局)"
_AT_START = (  # what a passage opens with; the first that matches counts
    ("page", (r"[-—－–\s·]{0,6}(?:第?\s*\d{1,4}\s*页?|\d{1,4}\s*/\s*\d{1,4}|第\s*\d{1,4}\s*页[，\s/]*共\s*\d{1,4}\s*页"
              r"|[Pp]age\s*\d+.*)[-—－–\s·]{0,6}$")),
    ("page", r"\s*[（【]?(?:续\s?(?:上\s?)?[表页]\s?[\d一二三四五六七八九十]{0,3}|[接续转]上[表页]|[接转]下[表页])[）】]?\s*$"),
    ("date", r"[•·\s]*(?:发布|时间|日期|更新)?[\s：]*(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}(?:\s+\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?\s*$"),
    ("decoration", r"[-—－–_=*~·.━─═┄┈☆★◆\s#+|<>]+$"),
    ("cc", r"\s*(?:抄\s?送|抄\s?报|主\s?送|分\s?送|报\s?送|发\s?送|(?:出席|列席|参会|与会|请假|缺席)(?:人员|单位|领导|人|同志)?|参加(?:人员|会议)|主持人?|记录人?)\s?(?:：|$)|\s*[报送发抄]："),
    ("printed", r"\s*[—-]{1,2}\s?(?:来自|来源|摘自|转自|发自)[\s：][^。]{0,20}$"),
    ("public", (r"\s*（?\s*此件.{0,10}公开.{0,10}|\s*（[^（）]{0,6}(?:主动|依申请|不予|公开发布|可公开)[^（）]{0,8}）\s*$|\s*(?:信息)?公开(?:选项|属性|方式"
                r"|类别)")),
    ("number", r"\s*\S{0,16}?\s?[［（]\s?(?:19|20)\d\d\s?[］）]\s?第?\s?\d{1,4}\s?号\s*$|\s*（?总?第\s?\d{1,4}\s?[号期]）?\s*$|[•·\s]*[\dA-Z]{6,}(?:[-/][\dA-Z]+){1,4}\s*$"),
    ("date", rf"\s*（?(?:成文日期：)?{_DATE}\s*）?\s*$"),
    ("printed", rf"(?=[^年]*年).{{0,40}}{_DATE}\s*(?:印发|印制|印)\s*$|\s*(?:共印|印发份数|主题词|打字|校对)"),
    ("attachment", ATTACHED.pattern),
    ("contact", (r"\s*（?(?:联\s?系\s?人|联系电话|联系方式|监督电话|咨询电话|电\s?话|传\s?真|邮\s?箱|电子邮箱|地\s?址|邮政?编码?|值班电话|举报电话|报送邮箱"
                 r"|联络员)(?:及电话)?\s?(?:：|\s|为)")),
    ("contact", r"\s*(?:发件人|收件人|发送时间)\s?："),
    ("contact", r"\s*(?:审核|复核|制表|填表|经办|校对|签发)人?\s?：[一-鿿·\s]{0,5}$"),
    ("navigation", r"\s*[├└]─*\s?[一-鿿]{2,20}$"),
    ("note", r"\s*（?\s*(?:[*※]|\d[.、])?\s*(?:注|备注|说明|填表说明|填报说明|注释|附注|编者按|注意事项|填报要求|表注|标注说明)\d?\s*[：:]"),
    ("contact", r"\s*\d{1,2}[.、]\s?[一-鿿（）]{2,20}[局委办厅部处会院所队站司室心][\s：]+(?:电话：?)?(?:\d{5,8}|\d{11}|\d{3,4}[-－—]\d{7,8})\s*$|\s*[一-鿿（）]{2,20}[局委办厅部处会院室心]\s{1,8}(?:联系|值班|监督)?电话：\s?\d[\d\-－—]{5,14}\s*$|\s*单位(?:名称)?\s+(?:联系|值班|服务)?电话\s*$"),
    ("note", r"\s*(?:\d{1,2}[.、]\s?)?[^：。，]{2,16}：(?:是指|指(?![导挥定派标明引战])|即(?![时日将使]))[^。]{4,200}。?\s*$"),
    ("closing", r"\s*(?:第[一二三四五六七八九十百\d]{1,4}条|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、])?(?:[^。]{0,60}。)?\s*(?:本|以上)(?:措施|办法|方案|意见|细则|规定|清单|通知)[^。]{0,12}自[^。]{2,14}起(?:施行|实施|执行)|\s*本[^。]{2,10}由[^。]{2,30}负责解释"),
)
_AROUND = Pattern("|".join(f"(?P<{kind}_{k}>{pattern})" for k, (kind, pattern) in enumerate(_AT_START)))
_PAGE = "-—－–·第续接转（【"
_SIGNATURE = Pattern(rf"\s*[一-鿿（）\s]{{0,40}}{_BODY}\s*(?:{_DATE}\s*(?:（此件[一-鿿]{{2,8}}）)?)?\s*$|\s*[一-鿿（）]{{2,20}}[办室科处会院校司队部委]\s{{1,20}}{_DATE}\s*$")  # of whatever office, with its day
_SIGNED = tuple("府厅室会院部组局处日办")  # how a signature ends
_ADDRESSEE = Pattern(r"\s*(?:各|[一-鿿、，（）]{0,30}(?:人民政府|管委会|管理委员会|部门|单位|机构|局|委)).{0,160}：\s*$")
_NAVIGATION = Pattern(
    r"(?:首页|当前位置|您的位置|所在位置|无障碍|长者模式|适老|打印本页|打印|关闭窗口|关闭本页|关闭|分享到|扫一扫|字号|字体|上一篇|下一篇|上一条|下一条|返回顶部|返回|版权所有"
    r"|ICP备|公网安备|网站标识码|"
    r"主办单位|主办：|承办|技术支持|联系我们|网站地图|相关内容|相关链接|相关阅读|相关文档|相关解读|听全文|来源：|发布时间|发布日期|发文日期|生成日期|浏览次数|浏览量|点击数|阅读次数"
    r"|阅读|访问量|索引号|索取号|主题分类|"
    r"发布机构|发文机关|发文机构|成文日期|公开方式|发文字号|文号：|文　号|有效性|体裁|关键词|信息来源|责任编辑|编辑：|作者：|附件下载|下载|微信|微博|登录|注册|搜索|繁體|繁体|简体"
    r"|English|收藏|信息名称|服务对象|效力|分类：|"
    r"标签|政务公开|政府信息公开|网站声明|隐私|Copyright|©|Top|公众号|点击查看|展开|收起|留言|文件下载|纠错|生效日期|失效|废止|标题：|名称：|类别：|时间：|制表|填表"
    r"|单位：万|单位：%|\[\s*大)")
ENDS_PAGE = Pattern(r"\s*[【［]?(?:扫[一码描][一-鿿，]{0,6}手机[一-鿿]{0,8}(?:本页|当前页|页面)[一-鿿]{0,4}|打印(?:本页|整页)|关闭(?:窗口|本页)|返回顶部|分享到|[上下]一[篇条]：.*)[】］]?：?\s*$")
SITE = Pattern(r"ICP备(?:案)?(?:字第|(?:编)?号)?\s?：?\s?\d|网站标识码\s?：?\s?\w*\d|公网安备\s?\d|^\s*(?:版权所有|(?i:Copyright)|©)")
_CLOSES = Pattern("打印|关闭|返回|分享|上一[篇条页]|下一[篇条页]|纠错|责任编辑|浏览次数")  # what stands above whom a site belongs to, below the text
_HOSTS = Pattern("主办.{1,40}承办|主办(?:单位)?：[^、，]{2,30}(?:政府|[府委]办公室)\\s*$")
_HOST = Pattern("[ \t]{0,8}主办(?:单位)?：(?:\\S{2,30}(?:政府|[府委]办公室|国务院办公厅|管委会|管理委员会)(?=\\s|$)|.{2,40}?(?:技术支持|运行维护|维护单位|运维|地址|邮编|版权|备案))")
_SITE_NAME = Pattern("[ \t]{0,8}[一-鿿]{2,16}(?:政府|管委会|委员会|[局厅]|门户|网)[一-鿿]{0,8}(?:[ \t]{0,8}[|>＞›»→][ \t]{0,8}[一-鿿]{2,12}(?<![局委办厅府会])){1,6}[ \t]{0,8}$")
_OF_SITE = Pattern("\\s*[【［]?(?:主办|承办|协办|主管|技术支持|维护|运维|联系|地址|邮编|电话|打印|关闭|返回|分享|上一|下一|扫|网站|关于|纠错|责任编辑|编辑|来源|浏览|相关(?:链接|阅读|文档))")
_OF_PAGE = Pattern(r"(?:索\s*引\s*号|索取号|信息索引|主题(?:分类|词)|组配分类|体裁|(?:发文|制发)(?:机关|单位|机构|日期|字号)|发\s*文\s*字\s*号|成文日期|有\s*效\s*性|效力(?:状态|级别)|发布机构)")
_OF_PRINT = Pattern("[ \t［【（]{0,8}(?:(?:发布|更新|发表|成文|印发)?(?:日期|时间)：\\s?(?:19|20)\\d\\d[-./年]\\d{1,2}[-./月]\\d{1,2}.{0,60}(?:来源|作者|编辑|字[体号大]|浏览|点击|阅读|打印)|(?:信息|稿件)?(?:来源|作者|编辑)：.{0,60}(?:字[体号]：|浏览|点击|(?:日期|时间)：\\s?(?:19|20)\\d\\d[-./年]\\d{1,2}[-./月]\\d))")
_OF_TASK = Pattern("单位：|部门：|任务|事项|时限|办结|完成|牵头|[督交转承主][查办]|责任：|内容|科室")
_HEAD, _FOOT = 15, 10  # lines
_COUNTS = Pattern("(?:N[Oo]\\.|№|[◆■●▌▶►▸▪](?=\\s?[01]\\d$))\\s?\\d{1,3}")
_OF_A_PAGE = Pattern("[-—－–·]{1,3}\\s{0,3}\\d{1,4}\\s{0,3}[-—－–·]{1,3}|第\\s?\\d{1,4}\\s?页(?:[，/\\s]{0,3}共\\s?\\d{1,4}\\s?页)?")
_ISSUED = Pattern("(?:文件|公报|第\\s?\\d{1,3}\\s?期)$")  # how a running head ends beside a mere figure, and beside a number with strokes, also as titles do
_TITLED = Pattern(f"{_ISSUED.pattern}|(?:方案|分工|分解|清单|一览|通知|台账)表?$")
_LONGEST_NUMBER, _FEWEST, _LONGEST_RUNNING = 20, 7, 40  # characters
_ENGLISH = Pattern("(?i:[a-z ,.:'&/-]{0,40}(?:government|people|bureau|office|committee|commission|city|county|province|district|china|www|http)[a-z\\d ,.:'&/-]{0,40})")  # a name of the site
_TOP = 60  # lines
_LONGEST_TITLE = 120  # characters, with what leads to the page
_DOTTED = Pattern(r"(?:[.．·…]\s?){4,60}（?\d{1,3}）?\s{0,8}$")
_TO_PAGE = Pattern(r"(?:\t|\s{2,40}|[.．·…]{2,60}\s?)（?\d{1,3}）?\s{0,8}$")
_DOES = Pattern(f"\\s*(?:{pattern('task_verbs')})")  # 举办集市，培育老字号8家
_FIELD = Pattern(r"(?:索\s*引\s*号|索取号|信息索引|(?:主题|组配|体裁|公文|信息|内容)(?:分类|种类|类别|类型)|主题词|关键词|体裁|(?:发布|发文|制发|公开|成文|签发|生成|废止|失效|生效|实施)(?:单位|机关|机构|部门|主体|日期|时间|方式|形式|范围)"
                 r"|发\s*文\s*字\s*号|文\s*号|文件(?:编号|类型|名称)|有\s*效\s*性|效力(?:状态|级别)|信息名称|服务对象|信息来源)[：\s]*")
_ENTITY = Pattern("锟斤拷|烫烫烫|屯屯屯|锘|ï¿½|Ã|â€")
STRAY = Pattern(r"(?:[Pp]\.\s?\d{1,4}|\d{1,5}\+|[\d.]{1,8}\s?[KMG]B|EN|(?i:loading)[.…]{0,6}|[×•\s|]{1,8}|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?:\s{1,4}\d{1,2}[:：]\d\d)?|https?[:：]//\S{1,24}|[\w-]{4,24}\.(?:jpe?g|png|gif))")  # counters, sizes and addresses beside a text
_SUSPECT = Pattern("[锟烫屯锘ïÃâ?\ufffd\ue000-\uf8ff□〓]")  # what _ENTITY and DAMAGED begin with


def unreadable(text: str) -> str | None:
    """Why a line cannot be read, None where it can: damaged characters, or no Chinese and no number either.

    >>> unreadable("����##"), unreadable("做某事"), unreadable("— 3 —")
    ('damaged characters', None, None)
    """
    if not _SUSPECT.search(text) and HAN.search(text):
        return None
    han = len(HAN.findall(text)) if len(text) < 2000 else 2000
    if _ENTITY.search(text) or len(DAMAGED.findall(text)) * 3 > han:
        return "damaged characters"
    if han:
        return None
    stripped = text.strip()
    if not stripped or _ENGLISH.fullmatch(stripped) or _COUNTS.fullmatch(stripped) or _at_start(stripped) in ("page", "date", "decoration", "number") or stripped.removesuffix("%").replace(".", "", 1).isdigit():
        return None
    return "no Chinese text"


def field(text: str) -> bool:
    """Whether a line is a field in the head of a page and nothing else; its value may stand on the next.

    >>> field("索 引 号"), field("发文单位："), field("责任单位：")
    (True, True, False)
    """
    return len(text) < 16 and _FIELD.fullmatch(text.strip(" |")) is not None


def kind(text: str) -> str | None:
    """What a passage around a list is, None where it is nothing of the kind.

    >>> kind("抄送：市委各部门"), kind("2019年2月11日"), kind("（此件可公开发布）"), kind("做好某事。")
    ('cc', 'date', 'public', None)
    """
    return _kind(text.strip()[:240])


@lru_cache(maxsize=8192)
def _kind(head: str) -> str | None:
    found = _at_start(head)
    if found:
        return found
    if (head.endswith(_SIGNED) or "（此件" in head) and _SIGNATURE.match(head):
        return "signature"
    if head.endswith("：") and _ADDRESSEE.match(head):
        return "addressee"
    found = _NAVIGATION.search(head, 0, 26)
    return "navigation" if found and not (found.start() and "：" not in head[:found.end()] and _DOES.match(head)) else None


def of_site(text: str, *, above: bool) -> bool:
    """Whether a line above or behind all tasks says of the site who runs it, or where on it the page stands.

    >>> of_site("主办单位：某县人民政府办公室　技术支持：县信息中心", above=False), of_site("某县人民政府 | 政府信息公开", above=True), of_site("主办单位：县甲局", above=False)
    (True, True, False)
    """
    return (_SITE_NAME if above else _HOST).match(text) is not None


def head(texts: Sequence[str]) -> set[int]:
    """The lines, by index, that stand in the head of a web page and name several of its fields: 有效性：有效 责任单位：县政府办.

    >>> head(["某市政府网", "有效性：有效 责任单位：县政府办", "1.修路。"])
    {1}
    """
    above = list(takewhile(lambda text: not mark(text), texts[:_HEAD]))
    opens = [found.group() if (found := _OF_PAGE.match(text.strip())) and text.count("：") > 1 else "" for text in above]
    return {k for k, word in enumerate(opens) if word and sum(one.strip().startswith(word) for one in texts) == 1 or _OF_PRINT.match(above[k]) and len(above[k]) < _LONGEST_TITLE and not _OF_TASK.search(above[k])}


def foot(texts: Sequence[str]) -> int:
    """Where the foot of a web page begins, which ends with whom the site belongs to; behind the last line where there is none.

    >>> foot(["协办单位：市甲局", "【打印本页】【关闭窗口】", "主办单位：某市人民政府", "某ICP备05099999号"])
    1
    """
    top = last = len(texts)
    while top and last - top < _FOOT and (not texts[top - 1].strip() or _OF_SITE.match(texts[top - 1]) or SITE.search(texts[top - 1])) and not mark(texts[top - 1]):
        top -= 1
    site = next((k for k in range(top, last) if SITE.search(texts[k])), last)
    return next((k for k in range(top, site) if _CLOSES.search(texts[k]) or _HOSTS.search(texts[k]) and _has_units(texts, top, k)), site)


def _has_units(texts: Sequence[str], top: int, at: int) -> bool:
    """Whether the last number above a line has lines of its own that say who answers, so that who hosts the page is none of them."""
    above = list(takewhile(lambda text: not mark(text), (texts[k] for k in reversed(range(at)))))
    return any("：" in text or text.rstrip("。").endswith("）") for text in above if not _CLOSES.search(text)) or len(above) == at


def running(texts: Sequence[str]) -> set[int]:
    """The lines, by index, that head or foot every page of a text that was copied from its pages: the same words beside each number of a page, and the number.

    >>> running(["修路", "— 1 —", "某市公报 第2期", "三条。", "— 2 —", "某市公报 第2期", "建桥"])
    {1, 2, 4, 5}
    """
    numbers = [k for k, text in enumerate(texts) if len(text) < _LONGEST_NUMBER and (_OF_A_PAGE.fullmatch(text.strip()) or text.strip().isdecimal())]
    plain = any(texts[k].strip().isdecimal() for k in numbers)
    out: set[int] = set()
    for step in (1, -1):
        beside = {k: at for k in numbers for at in [next((j for j in range(k + step, k + 4 * step, step) if 0 <= j < len(texts) and texts[j].strip()), -1)] if at >= 0}
        said = Counter(texts[at].strip() for at in beside.values())
        often = {text for text, count in said.items() if count > 1 and (count >= len(numbers) - 1 and _ISSUED.search(text) if plain else _TITLED.search(text)) and _FEWEST < len(text) < _LONGEST_RUNNING and HAN.search(text) and "：" not in text and not mark(text)}
        for k, at in beside.items():
            out |= set(range(min(k, at), max(k, at) + 1)) if texts[at].strip() in often else set()
    return out


def contents(texts: Sequence[str]) -> tuple[int, int]:
    """Where a list of contents stands: from its heading, or from the first of three lines that dots lead to a page, to behind its last line; (0, 0) where there is none.

    >>> contents(["某市方案", "目 录", "一、工业\\t1", "二、农业\\t3", "一、工业"]), contents(["目录", "一、工业", "修路"])
    ((1, 4), (0, 0))
    """
    for k, text in enumerate(texts[:_TOP]):
        headed = "目" in text and "".join(text.split()).strip("【】[]") == "目录"
        first = end = k + headed
        while end < len(texts) and not any(map(is_unit, texts[end].split()[:-1])) and (not texts[end].strip() or len(texts[end]) < _LONGEST_TITLE and HAN.search(texts[end]) and (_TO_PAGE if headed else _DOTTED).search(texts[end])):
            end += 1
        if sum(bool(one.strip()) for one in texts[first:end]) > (0 if headed else 2) and texts[first].strip():
            return k, end
    return 0, 0


def page(text: str) -> bool:
    """Whether a passage can be nothing but the number of a page; a number alone may be that of a task."""
    return len(text) < 40 and text.lstrip()[:1] in _PAGE and kind(text) == "page"


def _at_start(text: str) -> str | None:
    found = _AROUND.match(text)
    return found.lastgroup.partition("_")[0] if found and found.lastgroup else None


def of_cells(texts: Sequence[str]) -> str | None:
    """What a row of a table that is no task is by its filled cells: what most of them say.

    >>> of_cells(["某市政府办公室", "2023年1月18日"]), of_cells(["做好某事", "做好另一件事", "2023年1月18日"])
    ('signature', None)
    """
    kinds = [kind(text) for text in texts if text.strip()]
    said = [one for one in kinds if one and (one != "page" or len(kinds) == 1)]  # a number beside other cells is that of a row
    return said[0] if 2 * len(said) > len(kinds) else None
