"""Audits with Spark: what is missing, what cannot be read, why a row was rejected."""

TEXTS: dict[str, tuple[str, str]] = {
    "spark.no_pyspark": (
        "没有装 pyspark；请先 pip install 'redlint[spark]'，或用 --engine local",
        "pyspark is not installed; pip install 'redlint[spark]' first, or use --engine local",
    ),
    "spark.no_java": (
        "没有找到能运行的 Java{where}；Spark 要 Java 17 或以上。Debian、Ubuntu：apt-get install default-jre-headless；"
        "已装在别处时把 JAVA_HOME 设成它的目录；或用 --engine local",
        "no Java that runs was found{where}; Spark needs Java 17 or later. Debian, Ubuntu: apt-get install "
        "default-jre-headless; where it is installed elsewhere, set JAVA_HOME to its folder; or use --engine local",
    ),
    "spark.java_home": ("（JAVA_HOME={path}）", " (JAVA_HOME={path})"),
    "spark.no_start": (
        "Spark 启动失败：{reason}。请检查 Java 版本（17 或以上）和 Spark 设置（SPARK_HOME、SPARK_CONF_DIR、--master）",
        "Spark did not start: {reason}. Check the version of Java (17 or later) and the settings of Spark "
        "(SPARK_HOME, SPARK_CONF_DIR, --master)",
    ),
    "spark.failed": (
        "Spark 没能做完 {path}：{reason}。详情见 Spark 的作业日志（设 REDLINT_DEBUG=1 再跑会显示）",
        "Spark could not finish {path}: {reason}. See the log of the Spark job for more (REDLINT_DEBUG=1 shows it)",
    ),
    "spark.not_shipped": (
        "执行器的 Python 里没有 redlint；请用 --archives 带上装好 redlint[spark] 的环境，并用 spark.pyspark.python 指向它"
        "（docs/audit.md“带上 redlint”）",
        "the executors' Python has no redlint; ship an environment with redlint[spark] by --archives and point "
        "spark.pyspark.python at it (see docs/audit.md)",
    ),
    "spark.no_input": (
        "--engine spark 要写明输入：.csv、.tsv、.json、.jsonl、.parquet，或 table:库.表",
        "--engine spark needs its input: .csv, .tsv, .json, .jsonl, .parquet, or table:db.table",
    ),
    "spark.unknown_input": (
        "看不出 {path} 是什么格式；Spark 引擎读 .csv、.tsv、.json、.jsonl、.parquet 和 table:库.表，"
        "没有扩展名时写成 parquet:{path}、csv:{path} 或 json:{path}",
        "cannot tell the format of {path}; the Spark engine reads .csv, .tsv, .json, .jsonl, .parquet and "
        "table:db.table; without a suffix write parquet:{path}, csv:{path} or json:{path}",
    ),
    "spark.missing": ("没有这个文件或目录：{path}", "there is no such file or folder: {path}"),
    "spark.no_table": (
        "没有这个表或视图：{path}；写法是 table:库.表，库和表要在 Spark 的目录里（SHOW TABLES 看得到）",
        "there is no such table or view: {path}; write table:db.table, of what Spark's own catalog holds (SHOW TABLES)",
    ),
    "spark.no_text_column": (
        "看不出哪一列是话术；用 --column 指明。现有的列：{known}",
        "cannot tell which column holds the texts; name it with --column. There are: {known}",
    ),
    "spark.not_json_lines": (
        "{path} 不是一行一个 JSON 对象（JSON Lines）；整个文件是一个 JSON 时请用 --engine local，或先转成 JSON Lines",
        "{path} is not JSON Lines, one object a line; where the whole file is one JSON value use --engine local, or "
        "turn it into JSON Lines first",
    ),
    "spark.script_type": (
        "--script-type {script_type} 要看整份话术，Spark 按行分开判，做不到；请用 --engine local，"
        "或在表里加“场景”列逐行写明话术类型",
        "--script-type {script_type} asks about whole scripts, but Spark judges rows apart; use --engine local, or name "
        "the type of script row by row in a column 场景",
    ),
    "spark.output": (
        "--engine spark 要用 -o 指明一个输出目录（写成 parquet）",
        "--engine spark needs one -o, a folder for the parquet output",
    ),
    "spark.output_file": (
        "--engine spark 的 -o 是目录，不是 {path} 这样的报告文件；报告请用 --engine local，或读目录里的 parquet",
        "-o of --engine spark is a folder, not a report such as {path}; use --engine local for reports, or read the "
        "parquet in the folder",
    ),
    "spark.options": (
        "--engine spark 不支持 {option}；请用 --engine local",
        "--engine spark does not know {option}; use --engine local",
    ),
    "spark.jobs": (
        "--engine spark 不用 -j；并行数由 Spark 定（--master 'local[4]'、--executor-cores）",
        "--engine spark takes no -j; Spark decides on that (--master 'local[4]', --executor-cores)",
    ),
    "spark.done": (
        "Spark：{rows} 行，{findings} 处问题（红线 {error}、须整改 {warning}、建议 {info} 待处理），"
        "{rejects} 行未判，结果在 {folder}",
        "Spark: {rows} rows, {findings} finding(s) (open: {error} error, {warning} warning, {info} info), "
        "{rejects} row(s) not judged; results in {folder}",
    ),
    "spark.speed": (
        "用处理器 {seconds} 核秒，每核每秒 {rate} 行",
        "{seconds} core seconds, {rate} rows per core and second",
    ),
    "spark.unjudged": (
        "{count} 行没能检查，原文和原因在 {folder}/rejects；这些行不算合规",
        "{count} row(s) could not be judged, see {folder}/rejects for their texts and why; they do not count as clean",
    ),
    "spark.reject_null": ("没有文本", "no text"),
    "spark.reject_bytes": (
        "文本不是 UTF-8：第 {place} 个字节 0x{byte} 读不成字",
        "the text is not UTF-8: byte {place}, 0x{byte}, is no character",
    ),
    "spark.reject_long": ("文本超过 {longest} 字", "the text is longer than {longest} characters"),
    "spark.other_header": (
        "{path} 里有的文件话术列与第一个文件不同，分不清该查哪一列；请分开审计，或用 --column 指定",
        "files of {path} differ in their columns of texts from the first one; audit them apart, or name the column with "
        "--column",
    ),
    "spark.reject_corrupt": ("这一行读不成记录", "the line is no record"),
    "spark.reject_json": ("这一行不是 JSON：{problem}", "the line is no JSON: {problem}"),
    "spark.reject_failed": ("判断时出错：{problem}", "failed while judging: {problem}"),
}
