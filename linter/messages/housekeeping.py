"""Findings about the check itself."""

TEXTS: dict[str, tuple[str, str]] = {
    "housekeeping.bare_title": ("整条都是变量，无法审核", "nothing but variables, cannot be reviewed"),
    "housekeeping.bare": (
        "“{match}”什么都能装：请写出固定文字，或给出样例值",
        '"{match}" can hold anything: write out the fixed words, or give sample values',
    ),
    "housekeeping.bare_why": (
        "整条内容都由变量代入，发出去的是什么，模板里看不到，任何检查都形同虚设；各短信平台也不通过全变量模板。",
        "All of the content is filled in later; what is sent cannot be seen here, so no check means anything. SMS "
        "platforms refuse such templates too.",
    ),
}
