/* Where the words of the catalog stand in a text, for Python: a mapping from bases to lists of spans. */
#ifndef REDLINT_WORDS_H
#define REDLINT_WORDS_H

#include "work.h"


/* Takes what `work` has found. */
PyObject *words_new(PyTypeObject *type, Work *work);
extern PyType_Spec words_spec;

#endif
