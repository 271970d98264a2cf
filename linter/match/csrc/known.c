/* A bounded memory of sentences: open addressing over hashes, with the texts themselves behind it. */
#include "known.h"

#include <string.h>

#define MOST 65536u      /* sentences in a generation */
#define MOST_TEXT 2500000 /* code points in a generation: five megabytes */
#define FEW 1024u        /* slots to begin with */
#define TRIES 16u        /* slots that are looked at: hostile texts may share their hashes, and gain nothing by it */

uint64_t known_hash(const Py_UCS4 *text, Py_ssize_t length) {
    uint64_t hash = (uint64_t)length * 0x9e3779b97f4a7c15u;
    Py_UCS4 all = 0;
    Py_ssize_t i = 0;
    if (length > KNOWN_LENGTH)
        return 0;
    for (; i + 1 < length; i += 2) {
        all |= text[i] | text[i + 1];
        hash = (hash ^ ((uint64_t)text[i] << 32 | text[i + 1])) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 32;
    }
    if (i < length) {
        all |= text[i];
        hash = (hash ^ text[i]) * 0xff51afd7ed558ccdu;
    }
    hash ^= hash >> 29;
    return all > 0xffff ? 0 : hash | 1;
}

static uint32_t slot_of(const Generation *one, uint64_t hash) {
    return (uint32_t)(hash >> 1) & (one->slots - 1);
}

static const Entry *find(const Generation *one, uint64_t hash, const Py_UCS4 *text, Py_ssize_t length) {
    if (one->slots == 0)
        return NULL;
    uint32_t slot = slot_of(one, hash);
    for (uint32_t i = 0; i < TRIES; i++, slot = (slot + 1) & (one->slots - 1)) {
        const Entry *entry = one->entries + slot;
        if (entry->hash == 0)
            return NULL;
        if (entry->hash != hash || entry->is >> 1 != (uint32_t)length)
            continue;
        const uint16_t *kept = one->texts + entry->at;
        uint32_t differs = 0;
        for (Py_ssize_t j = 0; j < length; j++)
            differs |= kept[j] ^ text[j];
        if (!differs)
            return entry;
    }
    return NULL;
}

static Entry *free_slot(Entry *entries, uint32_t slots, uint64_t hash) {
    uint32_t slot = (uint32_t)(hash >> 1) & (slots - 1);
    for (uint32_t i = 0; i < TRIES; i++, slot = (slot + 1) & (slots - 1))
        if (entries[slot].hash == 0)
            return entries + slot;
    return NULL;
}

static void forget(Generation *one) {
    PyMem_Free(one->entries);
    PyMem_Free(one->texts);
    memset(one, 0, sizeof *one);
}

/* Room for one more sentence; answers whether there is. */
static int make_room(Generation *one, Py_ssize_t length) {
    if (one->count * 2 >= one->slots) {
        uint32_t slots = one->slots ? one->slots * 2 : FEW;
        Entry *entries = PyMem_Calloc(slots, sizeof(Entry));
        if (entries == NULL)
            return 0;
        one->count = 0;
        for (uint32_t i = 0; i < one->slots; i++) {
            Entry *slot = one->entries[i].hash ? free_slot(entries, slots, one->entries[i].hash) : NULL;
            if (slot) {
                *slot = one->entries[i];
                one->count++;
            }
        }
        PyMem_Free(one->entries);
        one->entries = entries;
        one->slots = slots;
    }
    if (one->used + (size_t)length > one->room) {
        size_t room = one->room ? one->room * 2 : 1 << 14;
        uint16_t *texts = PyMem_Realloc(one->texts, room * sizeof(uint16_t));
        if (texts == NULL)
            return 0;
        one->texts = texts;
        one->room = room;
    }
    return 1;
}

void known_keep(Known *known, uint64_t hash, const Py_UCS4 *text, Py_ssize_t length, int answer) {
    Generation *young = &known->young;
    if (young->count >= MOST || young->used + (size_t)length > MOST_TEXT) {
        forget(&known->old);
        known->old = *young;
        memset(young, 0, sizeof *young);
    }
    if (hash == 0 || !make_room(young, length))
        return;
    Entry *entry = free_slot(young->entries, young->slots, hash);
    if (entry == NULL)
        return;
    *entry = (Entry){hash, (uint32_t)young->used, (uint32_t)length << 1 | (answer != 0)};
    for (Py_ssize_t i = 0; i < length; i++)
        young->texts[young->used + (size_t)i] = (uint16_t)text[i];
    young->used += (size_t)length;
    young->count++;
}

int known_find(Known *known, uint64_t hash, const Py_UCS4 *text, Py_ssize_t length) {
    if (hash == 0)
        return -1;
    const Entry *entry = find(&known->young, hash, text, length);
    if (entry == NULL && (entry = find(&known->old, hash, text, length)) != NULL) {
        int answer = entry->is & 1;
        known_keep(known, hash, text, length, answer);
        return answer;
    }
    return entry ? (int)(entry->is & 1) : -1;
}

static void known_dealloc(Known *known) {
    PyTypeObject *type = Py_TYPE(known);
    forget(&known->young);
    forget(&known->old);
    type->tp_free(known);
    Py_DECREF(type);
}

static PyType_Slot known_slots[] = {
    {Py_tp_doc, "What was found about sentences already met, for one kind of text; bounded."},
    {Py_tp_dealloc, known_dealloc},
    {Py_tp_new, PyType_GenericNew},
    {0, NULL},
};

PyType_Spec known_spec = {
    "linter.match._native.Known", sizeof(Known), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE, known_slots,
};
