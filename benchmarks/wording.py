"""Chinese sentences for synthetic records: varied enough that search, compression and layout work as in earnest."""

from __future__ import annotations

from random import Random

ROADS = (
    "人民路", "解放路", "建设路", "文化路", "科技大道", "学府路", "滨江路", "迎宾大道", "青年路", "团结街",
    "和平街", "胜利路", "光明巷", "公园路", "体育路", "新华街", "长江路", "昆仑路", "湖滨路", "产业园一路",
)  # fmt: skip
CHARACTERS = (
    "星河", "青禾", "云岭", "远航", "启明", "晨光", "山海", "绿洲", "长风", "求索", "天元", "格致", "知行", "致远",
    "新芽", "琢玉", "灵泉", "春晖", "石榴", "白鹭", "红柳", "雪豹", "江豚", "苏铁", "木棉", "银杏", "红岩", "金沙",
)  # fmt: skip
SUBJECTS = {
    "astronomy": ("天文", "望远镜、星图和陨石标本", "认识星座和月相"),
    "geology": ("地质古生物", "岩石、矿物和化石标本", "辨认常见岩石"),
    "life": ("生命科学", "细胞模型、显微镜和动植物标本", "动手做一张临时装片"),
    "ecology": ("生态环境", "湿地沙盘、鸟类标本和水质检测台", "测一测身边的水"),
    "agriculture": ("农业", "种子墙、土壤剖面和智慧大棚", "认识二十四节气和农时"),
    "health": ("健康", "人体模型、急救假人和视力检测台", "学会心肺复苏"),
    "disaster": ("防灾减灾", "地震平台、烟雾逃生通道和暴雨沙盘", "练一遍紧急避险"),
    "safety": ("公共安全", "用电用气展台、灭火体验和交通模拟", "找出家里的安全隐患"),
    "meteorology": ("气象", "风廓线雷达模型、雨量筒和云图墙", "读懂预警信号"),
    "energy": ("能源", "水轮机剖面、光伏板和储能电池", "算一算家里一天用多少电"),
    "engineering": ("工程技术", "桥梁模型、齿轮墙和机械臂", "搭一座能承重的纸桥"),
    "digital": ("人工智能", "机器人、语音识别和图像识别展台", "用积木程序指挥机器人"),
    "history": ("历史人文", "文物复制品、老地图和口述影像", "拓一张自己的画像砖"),
    "science-spirit": ("科学家精神", "手稿、书信和旧仪器", "听一个科学家的故事"),
    "food": ("食品安全", "食品快检箱、营养塔和标签墙", "看懂食品标签"),
    "water": ("水利", "船闸模型、水文缆道和节水器具", "做一个简易净水器"),
}
KIND_NOUNS = {
    "science-museum": "科技馆", "community-science-museum": "社区科技馆", "museum": "博物馆",
    "natural-history-museum": "自然博物馆", "experience-hall": "体验馆", "youth-centre": "青少年活动中心",
    "library": "科普图书馆", "camp": "研学营地", "laboratory": "开放实验室", "botanic-garden": "植物园",
    "station": "监测站", "farm": "农业科技园", "planetarium": "天文馆", "school-science-museum": "校园科技馆",
}  # fmt: skip
ORGANIZATION_NOUNS = {
    "association": "科学技术协会", "government": "科学技术局", "research": "科学研究所", "university": "职业技术学院",
    "museum": "科普场馆管理中心", "company": "科技有限公司", "society": "科普志愿者协会", "school": "实验学校",
    "hospital": "人民医院",
}  # fmt: skip
RESOURCE_NOUNS = {
    "exhibit": "互动展品", "touring-exhibition": "巡回展览", "science-van": "科普大篷车", "kit": "教具资源包",
    "lecture": "科普讲座", "laboratory": "开放实验室", "expert-team": "专家讲师团", "volunteer-team": "科技志愿服务队",
    "digital": "数字课程资源", "instrument": "观测仪器",
}  # fmt: skip
DAYS = {"mon": "周一", "tue": "周二", "wed": "周三", "thu": "周四", "fri": "周五", "sat": "周六", "sun": "周日"}

_OPENINGS = (
    "{name}位于{place}，以{subject}为主题，面向公众开放常设展厅，并为学校和社区提供团体活动。",
    "走进{name}，可以看到{things}。展厅按“看一看、想一想、做一做”的顺序布置，大人和孩子都能参与。",
    "{name}由旧厂房改建而成，建筑面积约{area}平方米，展厅里有{things}，其中可以动手操作的展项有{count}件。",
    "{place}的居民常在周末来到{name}。这里的{subject}展区每年更新一部分内容，工作日也接待预约的班级。",
)
_MIDDLES = (
    "讲解每天{count}场左右，整点在服务台前集合；团体可以提前联系，选择适合学段的讲解词。",
    "展厅地面平整，主要通道宽度在两米以上；二层有休息座椅和饮水处，低龄儿童请由成年人陪同。",
    "遇到雨雪天气，户外区域可能临时关闭，室内展厅照常开放，请留意入口处的公告。",
    "馆里的志愿者来自附近的学校和科研院所，他们会把复杂的原理讲成身边的例子。",
    "每逢假期，这里会举办{subject}主题的小型展览，观众可以近距离观察{things}，并与研究人员交谈。",
    "如果时间有限，建议先看一层的{subject}展区，再到二层动手区{activity}，全程大约{minutes}分钟。",
    "实验活动使用安全的材料，每组不超过六人；参加者需要穿不露脚趾的鞋，长发请扎起来。",
    "展品说明采用大号字体，并配有二维码；扫码后可以听到普通话讲解，部分展品还有方言讲解。",
)
_POINTS = (
    "**常设展览**：{things}，建议参观{minutes}分钟",
    "**动手活动**：{activity}，每场{count}人左右",
    "**学校团体**：可按学段选择学习单，老师可以提前踩点",
    "**社区服务**：每月一次{subject}主题的社区讲座",
    "**线上内容**：[参观手册](https://example.org/guide/{count})可以下载打印",
)


def subject_of(theme: str) -> tuple[str, str, str]:
    """Name, exhibits and activity of a theme; a theme without words of its own gets general ones."""
    return SUBJECTS.get(theme, ("科学", "经典物理展品和科学史图片", "完成一个小实验"))


def paragraphs(rng: Random, name: str, place: str, theme: str, middles: int) -> list[str]:
    """Paragraphs of about a hundred characters, with the record's own words in them."""
    subject, things, activity = subject_of(theme)
    words = {
        "name": name, "place": place, "subject": subject, "things": things, "activity": activity,
        "area": rng.randrange(6, 120) * 100, "count": rng.randrange(2, 60), "minutes": rng.choice((45, 60, 90, 120)),
    }  # fmt: skip
    first = rng.choice(_OPENINGS).format(**words)
    rest = [sentence.format(**words) for sentence in rng.sample(_MIDDLES, middles)]
    return [first + (rest[0] if rest else ""), *("".join(rest[index : index + 2]) for index in range(1, len(rest), 2))]


def description(rng: Random, name: str, place: str, theme: str) -> str:
    """300 to 800 characters of Markdown: paragraphs, a heading and a list."""
    subject, things, activity = subject_of(theme)
    body = paragraphs(rng, name, place, theme, rng.randrange(4, 9))
    points = [
        point.format(subject=subject, things=things, activity=activity, count=rng.randrange(10, 50), minutes=60)
        for point in rng.sample(_POINTS, rng.randrange(3, 6))
    ]
    listed = "\n".join(f"- {point}" for point in points)
    return "\n\n".join((body[0], "### 可以看到什么", *body[1:], "### 怎样参加", listed)) + "\n"
