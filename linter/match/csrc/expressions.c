/* Numbers, money, times, dates, phones and variables, as the expressions of linter/match/recognisers.py find them: each
 * function follows one of them, and tries what backtracking would try in the same order. */
#include "work.h"

enum { NUMBER, MONEY, TIME, DATE, PHONE, VARIABLE }; /* NAMES */

typedef struct {
    const Py_UCS4 *text;
    Py_ssize_t length;
} Text;

/* All functions answer where what begins at `at` ends, or 0. */

static Py_UCS4 get(Text text, Py_ssize_t at) {
    return at < text.length ? text.text[at] : 0;
}

static int is_digit(Py_UCS4 one) {
    return one >= '0' && one <= '9';
}

static int is_one_to_ten(Py_UCS4 one) {
    switch (one) { /* 一二三四五六七八九十 */
    case 0x4e00: case 0x4e8c: case 0x4e09: case 0x56db: case 0x4e94: case 0x516d: case 0x4e03: case 0x516b: case 0x4e5d:
    case 0x5341:
        return 1;
    }
    return 0;
}

static int is_numeral(Py_UCS4 one) {
    switch (one) { /* 百千万两半几多 */
    case 0x767e: case 0x5343: case 0x4e07: case 0x4e24: case 0x534a: case 0x51e0: case 0x591a:
        return 1;
    }
    return is_digit(one) || (one >= 0xff10 && one <= 0xff19) || is_one_to_ten(one);
}

static int is_blank(Py_UCS4 one) {
    return Py_UNICODE_ISSPACE(one);
}

static Py_ssize_t skip_blanks(Text text, Py_ssize_t at) {
    while (at < text.length && is_blank(text.text[at]))
        at++;
    return at;
}

/* How many of `most` characters from `at` on are of a kind. */
static Py_ssize_t run(Text text, Py_ssize_t at, Py_ssize_t most, int (*is)(Py_UCS4)) {
    Py_ssize_t count = 0;
    while (count < most && at + count < text.length && is(text.text[at + count]))
        count++;
    return count;
}

/* Words of a list, each with a nought behind it and the longer first; another nought at the end. */
static Py_ssize_t word(Text text, Py_ssize_t at, const Py_UCS4 *words) {
    while (*words) {
        Py_ssize_t i = 0;
        while (words[i] && get(text, at + i) == words[i])
            i++;
        if (!words[i])
            return at + i;
        while (*words++)
            ;
    }
    return 0;
}

#define ENDS 12

/* Where a number may end, in the order in which that is tried; what is left out could not be followed by any unit. */
static int number_ends(Text text, Py_ssize_t at, Py_ssize_t ends[ENDS]) {
    int count = 0;
    if (is_digit(get(text, at))) {
        Py_ssize_t end = at + 1;
        while (is_digit(get(text, end)) || get(text, end) == ',')
            end++;
        if (get(text, end) == '.' && is_digit(get(text, end + 1)))
            for (end++; is_digit(get(text, end)); end++)
                ;
        Py_UCS4 unit = get(text, end);
        if (unit == 0x4e07 || unit == 0x5343 || unit == 0x767e || unit == 0x4ebf) /* 万千百亿 */
            ends[count++] = end + 1;
        ends[count++] = end;
    }
    for (Py_ssize_t size = run(text, at, 8, is_numeral); size > 0; size--)
        ends[count++] = at + size;
    return count;
}

static Py_ssize_t number(Text text, Py_ssize_t at) {
    Py_ssize_t ends[ENDS];
    return number_ends(text, at, ends) ? ends[0] : 0;
}

static int amount_ends(Text text, Py_ssize_t at, Py_ssize_t ends[ENDS]) {
    if (get(text, at) != MARK)
        return number_ends(text, at, ends);
    ends[0] = at + 1;
    return 1;
}

static Py_ssize_t money(Text text, Py_ssize_t at) {
    static const Py_UCS4 units[] = U"块钱\0块\0元钱\0元整\0元\0万元\0万块\0万\0千块\0百块\0毛\0rmb\0w\0k\0";
    Py_ssize_t ends[ENDS], end;
    Py_UCS4 one = get(text, at);
    if (one == 0xa5 || one == 0xffe5 || one == '$')
        return number(text, skip_blanks(text, at + 1));
    for (int i = 0, count = amount_ends(text, at, ends); i < count; i++) {
        Py_ssize_t unit = skip_blanks(text, ends[i]);
        if ((end = word(text, unit + (get(text, unit) == 0x591a), units))) /* 多 */
            return end;
    }
    return 0;
}

static Py_ssize_t time_unit(Text text, Py_ssize_t at) {
    static const Py_UCS4 units[] = U"小时\0钟头\0分钟\0分\0秒钟\0秒\0点钟\0点半\0点整\0点\0时\0h\0天\0日\0周\0星期\0礼拜\0个月\0月\0年\0";
    static const Py_UCS4 behind[] = U"之内\0以内\0内\0前\0之前\0后\0以后\0";
    Py_ssize_t unit = word(text, at, units), end = unit ? word(text, unit, behind) : 0;
    return end ? end : unit;
}

static int begins_time(Py_UCS4 one) {
    switch (one) { /* 今明后当本这下月周星凌半深早上中午傍晚夜天零 */
    case 0x4eca: case 0x660e: case 0x540e: case 0x5f53: case 0x672c: case 0x8fd9: case 0x4e0b: case 0x6708:
    case 0x5468: case 0x661f: case 0x51cc: case 0x534a: case 0x6df1: case 0x65e9: case 0x4e0a: case 0x4e2d:
    case 0x5348: case 0x508d: case 0x665a: case 0x591c: case 0x5929: case 0x96f6:
        return 1;
    }
    return 0;
}

static Py_ssize_t time_of_day(Text text, Py_ssize_t at) {
    static const Py_UCS4 words[] =
        U"今天\0今日\0今晚\0今儿\0明天\0明日\0明早\0明晚\0明儿\0后天\0当天\0当日\0本周\0这周\0下周\0月底\0周一\0周二\0周三\0周四\0周五\0周六\0"
        U"周日\0周末\0星期一\0星期二\0星期三\0星期四\0星期五\0星期六\0星期日\0星期天\0凌晨\0半夜\0深夜\0早上\0上午\0中午\0下午\0傍晚\0晚上\0"
        U"夜里\0下班前\0天黑前\0午夜\0零点\0";
    Py_ssize_t ends[ENDS], end, hours = run(text, at, 2, is_digit);
    if (hours && (get(text, at + hours) == ':' || get(text, at + hours) == 0xff1a) &&
        run(text, at + hours + 1, 2, is_digit) == 2)
        return at + hours + 3;
    for (int i = 0, count = amount_ends(text, at, ends); i < count; i++) {
        Py_ssize_t unit = skip_blanks(text, ends[i]);
        for (int some = get(text, unit) == 0x4e2a; some >= 0; some--) { /* 个 */
            int more = get(text, unit + some) == 0x591a;
            if ((end = time_unit(text, unit + some + more)))
                return end;
        }
    }
    return begins_time(get(text, at)) ? word(text, at, words) : 0;
}

/* Up to two digits or three numerals in front of a character. */
static Py_ssize_t counted(Text text, Py_ssize_t at, Py_UCS4 one, Py_UCS4 other) {
    Py_ssize_t size = run(text, at, 2, is_digit);
    if (size == 0)
        size = run(text, at, 3, is_one_to_ten);
    Py_UCS4 next = get(text, at + size);
    return size && (next == one || next == other) ? at + size + 1 : 0;
}

static Py_ssize_t month_and_day(Text text, Py_ssize_t at) {
    Py_ssize_t day = counted(text, at, 0x6708, 0x6708); /* 月 */
    if (day == 0)
        return 0;
    Py_ssize_t size = run(text, day, 2, is_digit);
    if (size == 0)
        size = run(text, day, 3, is_one_to_ten);
    Py_UCS4 next = get(text, day + size);
    return size ? day + size + (next == 0x65e5 || next == 0x53f7) : 0; /* 日号 */
}

static int is_date_sign(Py_UCS4 one) {
    return one == '-' || one == '/' || one == '.';
}

static Py_ssize_t date(Text text, Py_ssize_t at) {
    Py_ssize_t digits = run(text, at, 4, is_digit), end = 0;
    if (digits >= 2 && get(text, at + digits) == 0x5e74) /* 年 */
        end = month_and_day(text, at + digits + 1);
    if (end || (end = month_and_day(text, at)))
        return end;
    if (digits == 4 && is_date_sign(get(text, at + 4))) {
        Py_ssize_t month = run(text, at + 5, 2, is_digit), day = at + 5 + month + 1;
        if (month && is_date_sign(get(text, day - 1)) && run(text, day, 2, is_digit))
            return day + run(text, day, 2, is_digit);
    }
    if ((end = counted(text, at, 0x53f7, 0x65e5)))
        return end;
    return get(text, at) == MARK ? at + 1 : 0;
}

static int is_hidden(Py_UCS4 one) {
    return one == 'x' || one == '*';
}

static int is_cross(Py_UCS4 one) {
    return one == 'x';
}

static Py_ssize_t phone(Text text, Py_ssize_t at) {
    if (get(text, at) != '1' || get(text, at + 1) < '3' || get(text, at + 1) > '9' || (at > 0 && is_digit(get(text, at - 1))))
        return 0;
    if (is_digit(get(text, at + 2))) {
        if (run(text, at + 3, 9, is_digit) == 8)
            return at + 11;
        for (Py_ssize_t hidden = run(text, at + 3, 8, is_hidden); hidden >= 4; hidden--)
            for (Py_ssize_t open = run(text, at + 3 + hidden, 4, is_digit); open >= 0; open--)
                if (!is_digit(get(text, at + 3 + hidden + open)))
                    return at + 3 + hidden + open;
    }
    for (Py_ssize_t crosses = run(text, at + 2, 9, is_cross); crosses >= 6; crosses--)
        if (!is_digit(get(text, at + 2 + crosses)))
            return at + 2 + crosses;
    return 0;
}

static Py_ssize_t expression(unsigned which, Text text, Py_ssize_t at) {
    switch (which) {
    case NUMBER: return get(text, at) == MARK ? at + 1 : number(text, at);
    case MONEY: return money(text, at);
    case TIME: return time_of_day(text, at);
    case DATE: return date(text, at);
    case PHONE: return phone(text, at);
    case VARIABLE: return get(text, at) == MARK ? at + 1 : 0;
    }
    return 0;
}

int find_expressions(const Py_UCS4 *text, Py_ssize_t length, unsigned which, Vector *spans) {
    for (Py_ssize_t at = 0; at < length;) {
        Py_ssize_t end = expression(which, (Text){text, length}, at);
        if (end) {
            Span *span = vector_more(spans, 1, sizeof(Span));
            if (span == NULL)
                return -1;
            *span = (Span){(uint32_t)at, (uint32_t)end};
            spans->count++;
        }
        at = end ? end : at + 1;
    }
    return 0;
}
