/* The flat catalog: arrays of 32-bit numbers that linter/match/flat.py writes, used where they lie.
 *
 * Nothing in it is trusted: `blob_open` checks every offset and every index once, so that a damaged file is
 * refused and never read out of bounds. */
#ifndef REDLINT_BLOB_H
#define REDLINT_BLOB_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>

#define BLOB_MAGIC 0x4e4c4452u /* "RDLN" */
#define BLOB_FORMAT 3u
#define PAGES 0x1100u /* of 256 code points */
#define NOTHING 0xffffffffu

/* Bits of what a code point is. */
enum {
    IS_PLAIN = 1,      /* ordinary sentences hold it besides characters and letters */
    IS_HAN = 2,
    IS_RADICAL = 4,    /* half a character */
    IS_LATIN = 8,      /* a-z */
    IS_PICTURE = 16,   /* an emoji that is typed for a word */
    IS_WRITER = 32,    /* separates characters in honest writing */
    IS_PROVINCE = 64,  /* number plates begin with it */
    IS_SKIPPED = 128,  /* no word at a sentence edge */
    IS_INVISIBLE = 256,
    IS_FOLDED = 512,   /* folding changes it */
    IS_HINT = 1024,    /* a template variable may begin here */
};
#define SOUND_SHIFT 16

typedef struct {
    uint32_t root;      /* node of the words that begin with it, or 0 */
    uint32_t confusion; /* the same for disguised words */
    uint32_t info;      /* bits above, sound in the upper half */
} Letter;

typedef struct {
    uint32_t label; /* the code point that leads here */
    uint32_t first; /* children of node n are nodes[n].first .. nodes[n + 1].first */
    uint32_t out;   /* what ends here: one more than its place in `owners`, or its number; or 0 */
} Node;

typedef struct {
    const Node *nodes;
    uint32_t count;
} Trie;

typedef struct {
    const uint32_t *keys; /* pairs of numbers, sorted */
    uint32_t count;
} PairSet;

typedef struct {
    uint32_t bases, bases_end; /* in step_bases */
    uint32_t recognisers;      /* a bit for each */
    uint32_t edge;             /* 0, or the character ^ or $ */
    uint32_t gap, kind;
} Step;

/* A variant filed under a base of its rarest step. */
typedef struct {
    uint32_t variant, rule;
    uint32_t step; /* the next rarest, or NOTHING */
} Trigger;

typedef struct {
    uint32_t key, node; /* two code points that words begin with; node 0: none */
} Beginning;

typedef struct {
    const uint32_t *pages, *fold_pages, *folds;
    const Letter *letters;
    Trie words, confusions;
    const uint32_t *owners;      /* for each word how many and what it is, then its bases */
    const uint32_t *ambiguous;   /* by base */
    const Step *steps;
    const uint32_t *step_bases;
    const uint32_t *pattern_start, *pattern_steps;
    const uint32_t *variant_rule, *order_start, *order;
    const uint32_t *trigger_start; /* by base */
    const Trigger *triggers;
    PairSet pairs, charged_pairs, sound_steps, charged_steps, initials, syllables;
    uint32_t bases, n_steps, patterns, variants, rules;
    unsigned char *pairs_begin; /* two bits for every two code points, by their hash: below */
    Beginning *beginnings;      /* by another hash */
    uint32_t slots;             /* of `beginnings`, a power of two */
} Blob;

enum { IS_EDGED = 1, IS_IN_PATTERN = 2 }; /* what a word is; without a pattern it is one of context only */
#define OWNERS_SHIFT 2
#define OPENS 0x80000000u /* an owner that variants are filed under */

enum { BEGIN_WORD = 1, BEGIN_DISGUISE = 2 };
#define BEGINNINGS 19 /* bits of a hash */

static inline uint32_t beginning_hash(Py_UCS4 one, Py_UCS4 other) {
    return one * 0x9e3779b1u ^ other * 0x85ebca6bu;
}

/* What may begin with two code points; spares most walks down the tries. */
static inline unsigned may_begin(const Blob *blob, Py_UCS4 one, Py_UCS4 other) {
    uint32_t hash = beginning_hash(one, other) >> (32 - BEGINNINGS);
    return blob->pairs_begin[hash >> 2] >> (hash & 3) * 2 & 3;
}

/* Reads the arrays of a blob. Answers 0, or -1 with a ValueError set. */
int blob_open(Blob *blob, const void *data, size_t size);
void blob_close(Blob *blob);

static inline const Letter *letter_of(const Blob *blob, Py_UCS4 one) {
    return blob->letters + ((size_t)blob->pages[one >> 8] << 8) + (one & 255);
}

static inline uint32_t trie_child(const Trie *trie, uint32_t node, Py_UCS4 one) {
    const Node *nodes = trie->nodes;
    uint32_t low = nodes[node].first, high = nodes[node + 1].first;
    while (high - low > 6) {
        uint32_t middle = (low + high) >> 1;
        if (nodes[middle].label <= one)
            low = middle;
        else
            high = middle;
    }
    for (; low < high; low++)
        if (nodes[low].label == one)
            return low;
    return 0;
}

/* The node of the words that begin with two code points; `root` is that of the first. */
static inline uint32_t beginning_node(const Blob *blob, uint32_t root, Py_UCS4 one, Py_UCS4 other) {
    if ((one | other) > 0xffff)
        return trie_child(&blob->words, root, other);
    uint32_t key = one << 16 | other, slot = key * 0x9e3779b1u >> 7;
    for (;; slot++) {
        const Beginning *at = blob->beginnings + (slot & (blob->slots - 1));
        if (at->key == key || at->node == 0)
            return at->node;
    }
}

/* Whether a set holds the two numbers. */
int pair_in(const PairSet *set, uint32_t one, uint32_t other);

/* Two numbers that stand for a short text in a set; other texts may share them. */
void text_key(const Py_UCS4 *text, Py_ssize_t length, uint32_t key[2]);

#endif
