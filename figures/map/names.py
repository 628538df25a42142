"""Other names by which a reader may look for a unit: full and short forms of its department, Traditional characters, English.

Only the search knows them: what the page shows are the names of the document.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from graphdata.registry import Registry, load

# English names of departments by the registry's key; abbreviations as the national ones are called.
ENGLISH = {
    "发展改革": "NDRC, Development and Reform Commission", "财政": "Finance Bureau", "教育": "Education Bureau", "科技": "Science and Technology Bureau, MOST",
    "工业和信息化": "Economy and Information Technology, Industry and Information Technology, MIIT", "公安": "Public Security Bureau, Police, PSB", "民政": "Civil Affairs Bureau",
    "司法": "Justice Bureau", "人力资源社会保障": "Human Resources and Social Security, MOHRSS", "自然资源和规划": "Natural Resources and Planning, MNR",
    "规划": "Planning Bureau", "生态环境": "Ecology and Environment, MEE", "环境保护": "Environmental Protection", "住房城乡建设": "Housing and Urban-Rural Development, Construction, MOHURD",
    "住房保障": "Housing Security and Management", "交通运输": "Transport Bureau", "水利": "Water Resources Bureau", "农业农村": "Agriculture and Rural Affairs, MARA", "农业": "Agriculture",
    "商务": "Commerce Bureau, MOFCOM", "文化和旅游": "Culture and Tourism", "文化": "Culture", "旅游": "Tourism", "卫生健康": "Health Commission, NHC", "医疗保障": "Healthcare Security Administration, NHSA",
    "应急管理": "Emergency Management, MEM", "审计": "Audit Office", "市场监管": "Market Regulation, SAMR", "统计": "Statistics Bureau", "国有资产": "State-owned Assets, SASAC",
    "城市管理": "Urban Management", "金融": "Financial Affairs, Finance Office", "大数据": "Data, Big Data Bureau", "政务服务": "Government Services", "林业": "Forestry",
    "园林绿化": "Landscaping, Parks and Forestry", "体育": "Sports Bureau", "外事": "Foreign Affairs Office", "税务": "Taxation Bureau", "人民银行": "People's Bank of China, PBOC, central bank",
    "海关": "Customs", "气象": "Meteorological Bureau", "招商": "Investment Promotion", "口岸": "Port Office", "扶贫": "Poverty Alleviation", "乡村振兴": "Rural Revitalization",
    "信访": "Petitions, Letters and Calls", "机构编制": "Staffing Commission", "网信": "Cyberspace Administration, CAC", "民族宗教": "Ethnic and Religious Affairs", "法院": "Court",
    "检察院": "Procuratorate", "消防": "Fire and Rescue", "供销": "Supply and Marketing Cooperative", "残联": "Disabled Persons' Federation", "共青团": "Communist Youth League",
    "妇联": "Women's Federation", "工会": "Trade Unions", "宣传": "Publicity, Propaganda Department", "组织": "Organization Department", "政法": "Political and Legal Affairs",
    "统战": "United Front Work", "纪委监委": "Discipline Inspection and Supervision", "改革": "Reform Office", "政府研究室": "Research Office", "人才": "Talent Office", "党史": "Party History",
    "机关事务": "Government Offices Administration", "退役军人": "Veterans Affairs", "审批": "Administrative Approval", "供电": "Power Supply, State Grid", "港航": "Port and Shipping",
    "河长制": "River Chief Office", "人大": "People's Congress", "政协": "CPPCC", "粮食": "Grain and Reserves", "经贸": "Economy and Trade",
}


def others(name: str, *, place: str | None = None, registry: Registry | None = None) -> list[str]:
    """Forms of the unit's department with the unit's own prefix, the name in Traditional characters, the department in English; sorted.

    >>> "市发展和改革委员会" in others("市发改委") and "NDRC, Development and Reform Commission" in others("市发改委")
    True
    """
    known = registry or load()
    guess = known.guess(name, place=place)
    forms = {(guess.scope or "") + form for form in _forms(known).get(guess.department or "", ())}
    english = {ENGLISH[guess.department]} if guess.department in ENGLISH else set()
    return sorted((forms | english | {traditional(name)}) - {name})


@cache
def _forms(registry: Registry) -> dict[str, list[str]]:
    columns = registry.tables["departments"].columns
    found: dict[str, list[str]] = {}
    for department, form in zip(columns["department"], columns["form"], strict=True):
        found.setdefault(department, []).append(form)
    return found


def traditional(name: str) -> str:
    """The name in Traditional characters.

    >>> traditional("市发改委")
    '市發改委'
    """
    return _converter().convert(name)


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("s2t")
