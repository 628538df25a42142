"""The vocabulary of names: how units end, what opens a collective, which units take no level prefix, what is no name.

Everything here is data; `names.phrases` and `names.prefixes` say what is done with it.
"""

from __future__ import annotations

from functools import lru_cache

from .. import vocabulary
from ..patterns import Pattern

ENDINGS = vocabulary.words("bodies", whole="yes")  # that tell a unit
GOVERNMENTS = "人民政府|政府|党工委|工委|党委|管理委员会|管委会|管理委|管委|街道办事处|办事处|街道办|委员会"
PLACE_ENDS = "区|县|市|州|旗|盟|镇|乡|苏木|街道|新区|开发区|地区"
ZONES = ("开发", "高新", "经开", "新区", "度假", "集聚", "保税", "示范", "园区", "产业", "实验", "试验", "风景", "景区", "新城", "管理区", "合作区",
         "科技城", "商务区", "自贸", "空港", "临空", "临港", "港区", "生态", "工业", "城区", "片区")

# Collectives: 各…, 有关…, and class words that name no one body.
_GENERIC = (r"(?>自治区|直辖市|计划单列市|地级以上市|设区市|省|街道|园区|开发区|功能区|地区|地级|县级|市级|区级|乡级|市|县|区|州|盟|旗|乡|镇|苏木|村|嘎查|社区|街道|街|园区|园|开发区|功能区|新区|景区"
            r"|管理区|地区|地|林区|矿区|农场|林场|兵团|度假区|产业园区|产业园|工业园区|"
            r"地级|县级|市级|区级|乡级|设区|以上|（[市县区州旗盟、，及\s]{1,12}）|/|及|和|以及|与)")
GENERIC = Pattern(rf"{_GENERIC}*(?:{GOVERNMENTS}|部门|单位|村（居）委会|村（社区）)?(?:（(?:管委会|园区|街道|{GOVERNMENTS}|镇|办事处|部门)）)?")
GENERIC_GOVERNMENT = Pattern(rf"(?![市县区州旗](?:开发区|园区|新区|景区|度假区|产业园区|工业园区|功能区|管理区)(?:管委会"
                                rf"|管理委员会)$){_GENERIC}{{2,}}(?:{GOVERNMENTS})(?:（[^（）]{{1,8}}）)?"
                                "|(?:乡镇|镇乡|镇街|街镇|区县|县区|市县|县市区|市县区|区县市|旗县区|旗县市区|[县市区州乡镇]+（[市县区州旗街道、]{1,8}）)")
COLLECTIVE_OPENERS = Pattern(
    r"[\d一二三四五六七八九十]{1,3}个(?=[县市区旗乡镇街])|各|有关|相关|其他|其它|其余|所有|全体|全市|全省|全县|全区|涉及|所涉|所在|属地|辖区|沿线|沿江|沿河|驻|在[^、，；]{1,3}(?:高校|央企|银行|金融)|"
    r"[^、，；]{0,12}(?:市|省|县|区|州)(?>直属|直|级|属|委市政府|政府)?(?:各|有关|相关)")
COLLECTIVE_TAIL = ("政府|管委会|管理委员会|管委|单位|部门|企业|机构|区|县|市|州|旗|盟|镇|乡|村|街道|社区|乡镇|镇街|街镇|高校|院校|大学|学校|医院|"
                   "银行|集团|公司|专班|工作专班|地|地方|方|协会|商会|平台|园区|开发区|党派|民主党派|团体|群团|党委|党组|党工委|委办局|委局|委、局|委、办、局|厅局|处室|科室|"
                   "办事处|街道办|国企|央企|部委|组织|小组|成员|口岸|办|局|厅|委|站|所|队|中心|指挥部|领导小组|工作组|组|联|会|院|乡（镇）|县（区）|区（县）|分局|"
                   "场|农场|林场|局属单位|条线|同志|城市|地市|盟市|州市|市州|区市县|区镇|功能区|运营商|网点|商户|主体|载体|片区|旗县区|师|团场|单位部门|村（社区）|）")
_COUNTED_CLASS = "(?:街道|乡镇|镇乡|镇街|街镇|县市区|区县市?|县区|旗县区?|镇|乡)"  # 13个街道、镇
COLLECTIVE = Pattern(
    rf"(?:.{{0,24}}(?:各|有关|相关|其他|其它|其余|所有|全体).{{0,24}}(?:{COLLECTIVE_TAIL})"
    rf"|.{{0,20}}成员单位|.{{0,14}}(?:责任单位|牵头单位|配合单位|协办单位)"
    r"|(?:全?[省市县区州]|国家|中央)?(?>直属|直|级|属|管|区)*(?>国有|重点|主要|直属|涉农|金融|新闻|事业|驻[省市县区州]|民营)*(?:部门|单位|机关|企业|国企|机构|高校|院校|媒体|部委办局"
    r"|金融机构|平台公司|(?<=[直属级])(?:医院|学校|公司))(?:（单位）|和单位)?"
    r"|驻.{1,4}(?:单位|部队|机构|企业|高校|银行)|在.{1,4}(?:高校|央企|企业|金融机构)"
    rf"|(?:沿线|沿江|沿河|沿湖|沿海|属地|所在地|辖区|主城区?|涉及的?|所涉).{{0,8}}(?:{COLLECTIVE_TAIL})"
    rf"|(?>[\d一二三四五六七八九十]{{1,3}}个?){_COUNTED_CLASS}(?:、|{_GENERIC})*(?:{GOVERNMENTS})?)"
    r"(?:（[^（）]{1,16}）)?")

CLASSES = frozenset("单位 部门 企业 机构 地方 地区 个人 院校 高校 医院 学校 公司 集团 银行 协会 组织 园区 街道 乡镇".split())
CARRIERS = ("电信", "移动", "联通", "铁塔", "广电", "邮政", "网通")  # firms listed by half their name: 中国电信、移动、联通某分公司
TRADES = vocabulary.words("trades", firm="yes")
OPENING_TRADES = vocabulary.words("trades", opens="yes")  # with which names of bureaus open, too: 水务和湖泊局

# Units that never take the level prefix of their neighbour: they are not the government's own, or carry their place.
NO_PREFIX = Pattern(
    "海关|流域|水库|灌区|(?<=[一-鿿]{2})河道|林场|景区|风景|供电|电力|电网|国网|南网|银行|支行|分行|农信|人行|铁路|海事|检验检疫|出入境|边检|银保监|银监|证监|保监|金融监管总局|金融监督管理总局|国家(?!安全[厅局])|中国|中央|中共"
    "|全国|(?<!农垦)(?<!森工)总局|"
    "调查总队|调查队|警备区|军分区|武警|人武部|武装部|部队|机场|电信|移动|联通|铁塔|石油|石化|烟草公司|大学|学院|小学|中学|分公司|有限公司|股份|督察|专员办|"
    "管委会|管理委员会|(?<!市政)管委$|街道|办事处|(?:[镇乡村]|苏木|嘎查)$|社区$|政府$|团[省市县区州]委|共青团|华数|保险|证券|盐业|民航|邮政公司|广电网络|煤监|煤矿安全监察|领导小组|指挥部|组委会|组委|协调小组|专班"
    "|联席会议|军民")
DEPARTMENT = tuple("局 委 办 厅 室 院 会 联 协 部 处 支队 大队 总队 中心 馆 站 所 社 党校 台 政协 人大".split())
ADMINISTRATION = Pattern("[一-鿿]{2,3}管理(?:局|处|委|办)")  # 前海管理局 bears its place; 城市管理局 is a department
ADMINISTERED = Pattern(f"(?:{vocabulary.pattern('trades', administered='yes')})")
CORE_DEPARTMENT = ("局", "委", "办", "厅")  # what shows that a document leaves prefixes out: of other bodies many never bear one
ALWAYS_PREFIXED = Pattern("(?:妇联|残联|工商联|科协|文联|侨联|社科联|红十字会|贸促会|总工会|检察院|法院)$")
OTHER_DEPARTMENT = Pattern(
    f"(?:{vocabulary.pattern('trades', station='yes')})[站所]|"
    ".{0,8}(?:法院|检察院|研究院|科学院|农科院|设计院|红十字会|贸促会|总工会|工会|妇女联合会|联合会|促进会|学会|协会|商会|仲裁委员会|委员会|残联|妇联|工商联|侨联|文联|社科联|科协|作协|政协|人大|"
    "保健院|中医院|中医医院|人民医院|中心医院|支队|大队|总队|中心|总段|档案馆|图书馆|博物馆|文化馆|方志馆|新华书店|服务站|管理站|管理所|研究所|管理处|办事处|事务处|服务处|供销社|合作社|报社|通讯社|信用社|党校|电视台"
    "|广播台|电台|办公室|研究室|督查室|参事室|史志研究室|督察室|政研室|"
    "组织部|宣传部|统战部|工作部|指挥部|总站)")
COMPANIES = tuple("集团 公司 控股 银行 总公司".split())
PARTY_ALWAYS = Pattern("组织部|宣传部|统战部|统一战线工作部|社会工作部|政法委|编办|网信办|巡察办|巡视办|政研室|党校|老干部局|台办|人才办|文明办|军民融合办|直属机关工委|机要局")
# 市 or 区 that belongs to the word after it: 市政园林局 is no 政园林局 of a 市.
NOT_A_LEVEL = Pattern("市政(?!府|协|法|务|数|研|策|工委|务服务)|市场|市容|市民(?!政|族|宗|革|营|委|办|爱|卫|侨)|市域|市话|区域|区块|县域|省际|州际|区划|市郊|市属|市直"
                         "|市级|省属|省直|省级|县直|区直|区属|县级|区级|州直|州级|县属")
OF_A_LEVEL = Pattern("[省市县区州盟旗][直级属]")  # 市直机关工委, 县级机关事务管理局
LEVEL = Pattern(r"(?:自治区|自治州|自治县|地区|兵团|师市|省|市|县|区|州|盟|旗)")
OWN_PLACE = Pattern(r"[一-鿿]{2,9}?(?:自治区|自治州|自治县|特别行政区|省|市|县|区|州|盟|旗)(?=[一-鿿])")
STATE = Pattern("国家(?!安全[厅局])|中国|中央|中共|全国|人民银行|国务院|国网|武警|公安部|农业银行")

SURNAMES = frozenset(vocabulary.words("surnames"))
COMPOUND_SURNAMES = tuple(name for name in vocabulary.words("surnames") if len(name) > 1)
NO_PERSONS = frozenset(vocabulary.words("not_persons"))  # words that open like a surname
_PLACES = tuple("组庄村集寨屯街")  # 辛庄, 年级组
_PAPERS = ("表", "清单", "名单", "台账", "方案")
DAMAGED = Pattern("[\ufffd\ue000-\uf8ff□〓]|\\?{2,}")
_COUNTED = tuple(n + c for n in "0123456789两一二三四五六七八九十" for c in "所站院馆")  # 新建学校2所, but also 市场监管2所
_AMOUNTS = tuple(n + c for n in "0123456789两" for c in "部处")  # 复排传统大戏2部, but also 业务2部
_MADE = Pattern(r"复排|创作|拍摄|编排|挂牌|更换|更新|购置|采购|购买|配备|安装|加装|整治|治理|排查|清理|拆除|疏通|修复|绿化|亮化|完成|电梯|[点段口]\d|(?:戏|电影|影片|剧目)\d")
DONE = ("领办", "联办", "承办", "主办", "举办", "交办", "在办", "执行", "推行", "试行", "进行", "运行", "施行", "实行", "上市", "联网")  # what a body does
_NO_ENDS = (*DONE, "干部", "教师", "老师", "医师", "律师", "讲师", "技师", "厨师", "程师", "计师")
_BUILT = Pattern("(?:[新改扩续重迁修兴筹翻]建|建(?![管筑工安投]|[设成][管\\d])[设成]?|改造|维修|修缮|打造|新增|增设|[^、]{1,30}(?:[校学园室馆厕构]|[医老利]院)[\\d两]{1,3}[所站院馆]$)")
_REGIMENT = Pattern(r"第?[\d一二三四五六七八九十〇○零百]{1,5}团|[\d一二三四五六七八九十]{1,2}组")  # of the corps: 一二三团; of a village: 二组


def is_unit(name: str) -> bool:
    """Whether a name ends as units do, and not as what is counted; a closing bracket is looked past.

    >>> is_unit("新建学校2所"), is_unit("县城公厕13所"), is_unit("市场监管2所")
    (False, False, True)
    >>> is_unit("市规划"), is_unit("市规划和自然资源局"), is_unit("市商务局（市粮食局）"), is_unit("国家税务总局（杭州）")
    (False, True, True, True)
    """
    while name.endswith("）") and "（" in name:
        name = name[:name.rindex("（")]
    return len(name) > 1 and (name.endswith(ENDINGS) and not name.endswith(_NO_ENDS) and (not name.endswith("场所") or name.endswith("市场所")) and not (name.endswith(_COUNTED) and _BUILT.match(name)) and not (name.endswith(_AMOUNTS) and (_MADE.search(name) or _BUILT.match(name))) or name[-1] in "团组" and _REGIMENT.fullmatch(name) is not None)


_SHORT = tuple("局委办厅部署联协") + tuple("法院 工会 海关 公安 武警 电信 移动 联通 铁塔 供电 电力 人行 农行 工行 中行 建行 气象 政协 人大 邮政 烟草 银行 学校 医院 党校".split())


def is_short_unit(name: str) -> bool:
    """Whether a name is whole as it stands: of two characters few are, since 天台 or 江口 are places.

    >>> is_short_unit("天台"), is_short_unit("农委"), is_short_unit("市经开区")
    (False, True, True)
    """
    return name.endswith(_SHORT) if len(name) == 2 else is_unit(name)


@lru_cache(maxsize=16384)
def is_person(name: str) -> bool:
    """Whether a piece looks like the name of a person: a surname and one or two characters, or parts with points between, and no unit.

    >>> is_person("骆承渊"), is_person("欧阳某某"), is_person("阿不都·热合曼"), is_person("市财政局"), is_person("卫健委")
    (True, True, True, False, False)
    """
    compound = name[:2] in COMPOUND_SURNAMES and 3 <= len(name) <= 4
    plain = name[:1] in SURNAMES and 2 <= len(name) <= 3
    parts = name.split("·") if "·" in name else [name] if compound or plain else []
    return 0 < len(parts) < 4 and name not in NO_PERSONS and not name.endswith((*ENDINGS, *_PAPERS, *_PLACES)) and all(0 < len(part) < 7 and all("一" <= c <= "鿿" for c in part) for part in parts)


@lru_cache(maxsize=16384)
def is_collective(name: str) -> bool:
    """Whether a name stands for a class of bodies.

    >>> is_collective("各区、县（市）政府"), is_collective("市级各预算部门"), is_collective("省有关部门"), is_collective("市财政局")
    (True, True, True, False)
    """
    return COLLECTIVE.fullmatch(name) is not None or GENERIC_GOVERNMENT.fullmatch(name) is not None
