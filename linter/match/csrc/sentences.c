/* Sentences of a folded text, as linter/text/sentences.py cuts them. */
#include "work.h"

static int ends(Py_UCS4 one) {
    switch (one) {
    case 0x3002: case 0xff01: case 0xff1f: case '!': case '?': case 0xff1b: case ';': case '\n': case '\r': case 0x2026:
        return 1;
    }
    return 0;
}

static int closes_quote(Py_UCS4 one) {
    return one == 0x201d || one == 0x2019 || one == 0x300d || one == 0x300f;
}

static int closes(Py_UCS4 one) {
    return closes_quote(one) || one == '"' || one == '\'' || one == 0xff09 || one == ')' || one == 0x3011;
}

static int opens_quote(Py_UCS4 one) {
    return one == 0x201c || one == 0x2018 || one == 0x300c || one == 0x300e;
}

static int joins(Py_UCS4 one) {
    return one == 0x3001 || one == 0xff0c || one == ',' || one == 0x548c || one == 0x4e0e || one == 0x53ca || one == 0x6216;
}

Py_ssize_t sentence_end(const Py_UCS4 *text, Py_ssize_t start, Py_ssize_t length) {
    for (Py_ssize_t i = start; i < length; i++) {
        Py_UCS4 one = text[i];
        if (one >= 0x4e00 && one <= 0x9fff)
            continue;
        if (ends(one)) {
            do
                i++;
            while (i < length && ends(text[i]));
            while (i < length && closes(text[i]))
                i++;
            return i;
        }
        if (closes_quote(one)) {
            Py_ssize_t next = i + 1;
            while (next < length && next < i + 3 && joins(text[next]))
                next++;
            if (next < length && opens_quote(text[next]))
                return next;
        } else if (one == '~' && i + 1 < length && text[i + 1] == '~') {
            do
                i++;
            while (i < length && text[i] == '~');
            return i;
        }
    }
    return length;
}
