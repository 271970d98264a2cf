/* Long numbers that say nothing, as linter/match/numbers.py tells them, written as noughts. */
#include "work.h"

#define AROUND 24 /* code points on either side of a number that are looked at with it */

static int is_digit(Py_UCS4 one) {
    return one >= '0' && one <= '9';
}

static int stands_before(Py_UCS4 one) {
    switch (one) {
    case '.': case ',': case ':': case 0xff1a: case '-': case '/': case 0xa5: case 0xffe5: case '$': case '*': case '@': case '%':
        return 1;
    }
    return one >= 'a' && one <= 'z';
}

static int stands_behind(Py_UCS4 one) {
    switch (one) {
    case '.': case ',': case ':': case 0xff1a: case '-': case '/': case '%': case '*': case '@':
    case 0x5e74: case 0x6708: case 0x65e5: case 0x53f7: case 0x5143: case 0x5757: /* 年月日号元块 */
    case 0x4e07: case 0x5343: case 0x767e: case 0x4ebf: case 0x5206: case 0x70b9: /* 万千百亿分点 */
    case 0x65f6: case 0x5468: case 0x5929: case 0x4e2a: case 0x5c0f: case 0x591a: /* 时周天个小多 */
        return 1;
    }
    return one >= 'a' && one <= 'z';
}

/* Whether the digits of a number can bear on what is found; no text holds lone surrogates, so that all of them do. */
static int matters(const Blob *blob, const Py_UCS4 *text, Py_ssize_t length, Py_ssize_t start, Py_ssize_t end) {
    for (Py_ssize_t i = 0; i < length; i++)
        if (text[i] >= 0xd800 && text[i] <= 0xdfff)
            return 1;
    return knows(blob, text, length, start, end) || holds_confusion(blob, text, length);
}

void even_out(const Blob *blob, const Py_UCS4 *text, Py_ssize_t length, Py_UCS4 *into) {
    for (Py_ssize_t start = 0, end; start < length; start = end + 1) {
        end = start;
        if (!is_digit(text[start]))
            continue;
        while (end < length && is_digit(text[end]))
            end++;
        if (end - start < 6 || end - start > 10 || (start > 0 && stands_before(text[start - 1])) ||
            (end < length && stands_behind(text[end])))
            continue;
        Py_ssize_t first = start > AROUND ? start - AROUND : 0, last = length - end > AROUND ? end + AROUND : length;
        if (!matters(blob, text + first, last - first, start - first, end - first))
            for (Py_ssize_t i = start; i < end; i++)
                into[i] = '0';
    }
}

int knows(const Blob *blob, const Py_UCS4 *text, Py_ssize_t length, Py_ssize_t start, Py_ssize_t end) {
    const Trie *trie = &blob->words;
    for (Py_ssize_t first = 0; first < length && first < end; first++) {
        uint32_t node = letter_of(blob, text[first])->root;
        for (Py_ssize_t last = first + 1; node; last++) {
            int whole = first <= start && end <= last;
            if (trie->nodes[node].out && start < last && (whole || first < start || last > end))
                return 1;
            node = last < length ? trie_child(trie, node, text[last]) : 0;
        }
    }
    return 0;
}
