/* Signs of disguise: which texts `find_signs` of linter/text/disguise.py may find something in. It decides; here
 * only what it never would is left out. */
#include "work.h"

static uint32_t info(const Blob *blob, Py_UCS4 one) {
    return letter_of(blob, one)->info;
}

int holds_confusion(const Blob *blob, const Py_UCS4 *text, Py_ssize_t length) {
    const Trie *trie = &blob->confusions;
    for (Py_ssize_t start = 0; start < length; start++) {
        uint32_t node = letter_of(blob, text[start])->confusion;
        for (Py_ssize_t end = start + 1; node; end++) {
            if (trie->nodes[node].out)
                return 1;
            node = end < length ? trie_child(trie, node, text[end]) : 0;
        }
    }
    return 0;
}

static int is_odd(uint32_t bits) {
    return !(bits & (IS_PLAIN | IS_HAN | IS_LATIN));
}

/* A separator between two characters that a catalog word holds side by side. */
static int separates(const Blob *blob, const Py_UCS4 *text, Py_ssize_t start, Py_ssize_t end, Py_ssize_t length) {
    if (start == 0 || end >= length)
        return 0;
    Py_UCS4 before = text[start - 1], after = text[end];
    uint32_t left = info(blob, before), right = info(blob, after);
    if (!(left & IS_HAN) || !(right & IS_HAN))
        return 0;
    if (pair_in(&blob->pairs, before, after) || (start >= 2 && !Py_UNICODE_ISALNUM(text[start - 2])))
        return 1;
    for (Py_ssize_t i = start; i < end; i++)
        if (info(blob, text[i]) & IS_WRITER)
            return 0;
    left >>= SOUND_SHIFT;
    right >>= SOUND_SHIFT;
    return left == 0 || right == 0 || pair_in(&blob->charged_steps, left, right);
}

static int is_latin(Py_UCS4 one) {
    return one >= 'a' && one <= 'z';
}

/* Digits and signs inside a run of letters, and the letters they are typed for. */
static Py_UCS4 leet(Py_UCS4 one) {
    switch (one) {
    case '0': return 'o';
    case '1': case '!': return 'i';
    case '3': return 'e';
    case '@': return 'a';
    case '$': return 's';
    }
    return 0;
}

static int is_vowel(Py_UCS4 one) {
    return one == 'a' || one == 'e' || one == 'i' || one == 'o' || one == 'u' || one == 'v' || leet(one) != 0;
}

#define LONGEST_RUN 36

static int in_texts(const PairSet *set, const Py_UCS4 *text, Py_ssize_t length) {
    uint32_t key[2];
    text_key(text, length, key);
    return pair_in(set, key[0], key[1]);
}

/* Whether a run of letters can be cut into syllables. */
static int spells(const Blob *blob, const Py_UCS4 *run, Py_ssize_t length) {
    Py_UCS4 plain[LONGEST_RUN];
    unsigned char fits[LONGEST_RUN + 1] = {0};
    if (length < 2 || length > LONGEST_RUN)
        return 0;
    for (Py_ssize_t i = 0; i < length; i++)
        plain[i] = leet(run[i]) ? leet(run[i]) : run[i];
    fits[length] = 1;
    for (Py_ssize_t place = length - 1; place >= 0; place--)
        for (Py_ssize_t last = place + 1; last <= length && last <= place + 6; last++)
            if (fits[last] && in_texts(&blob->syllables, plain + place, last - place)) {
                fits[place] = 1;
                break;
            }
    return fits[0];
}

/* Letters one by one with signs between them: s.b, v-i-p. */
static int begins_singles(const Blob *blob, const Py_UCS4 *text, Py_ssize_t end, Py_ssize_t length) {
    for (Py_ssize_t i = end; i < end + 2 && i < length; i++) {
        Py_UCS4 one = text[i];
        if (is_latin(one) || (one >= '0' && one <= '9') || one == '\n' || (info(blob, one) & IS_HAN))
            return 0;
        if (i + 1 < length && is_latin(text[i + 1]))
            return 1;
    }
    return 0;
}

static int hides_in_letters(const Blob *blob, const Py_UCS4 *text, Py_ssize_t start, Py_ssize_t end, Py_ssize_t length) {
    Py_ssize_t size = end - start;
    if (size <= 2 && start > 0 && end < length && pair_in(&blob->charged_pairs, text[start - 1], text[end]))
        return 1;
    if (size <= 4 && (in_texts(&blob->initials, text + start, size) ||
                      (start > 0 && in_texts(&blob->initials, text + start - 1, size + 1)) ||
                      (end < length && in_texts(&blob->initials, text + start, size + 1))))
        return 1;
    if (size == 1)
        return begins_singles(blob, text, end, length);
    for (Py_ssize_t i = start; i < end; i++)
        if (is_vowel(text[i]))
            return spells(blob, text + start, size);
    return 0;
}

/* Pinyin in brackets, as copying leaves it behind a character. */
static int begins_note(const Py_UCS4 *text, Py_ssize_t start, Py_ssize_t length) {
    Py_ssize_t i = start + 1;
    if (i < length && text[i] == ' ')
        i++;
    return i < length && is_latin(text[i]);
}

int may_hide(const Blob *blob, const Py_UCS4 *text, Py_ssize_t length) {
    int letters = 0, odd = 0;
    for (Py_ssize_t i = 0; i < length; i++) {
        uint32_t bits = info(blob, text[i]);
        if (bits & (IS_RADICAL | IS_PICTURE))
            return 1;
        letters |= (bits & IS_LATIN) != 0;
        odd |= is_odd(bits);
        if ((text[i] == '(' || text[i] == 0xff08) && begins_note(text, i, length))
            return 1;
    }
    for (Py_ssize_t start = 0; odd && start < length; start++) {
        if (!is_odd(info(blob, text[start])))
            continue;
        Py_ssize_t end = start + 1;
        while (end < length && end < start + 4 && is_odd(info(blob, text[end])))
            end++;
        if (separates(blob, text, start, end, length))
            return 1;
        start = end - 1;
    }
    for (Py_ssize_t start = 0; letters && start < length; start++) {
        if (!is_latin(text[start]))
            continue;
        Py_ssize_t end = start + 1;
        while (end < length && is_latin(text[end]))
            end++;
        for (Py_ssize_t next = end; next < length && leet(text[next]);) {
            while (next < length && leet(text[next]))
                next++;
            if (next >= length || !is_latin(text[next]))
                break;
            while (next < length && is_latin(text[next]))
                next++;
            end = next;
        }
        if (hides_in_letters(blob, text, start, end, length))
            return 1;
        start = end - 1;
    }
    return holds_confusion(blob, text, length);
}
