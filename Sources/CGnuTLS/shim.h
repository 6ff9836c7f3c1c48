#ifndef UNDERSTUDY_CGNUTLS_SHIM_H
#define UNDERSTUDY_CGNUTLS_SHIM_H

#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

/* `gnutls_free` is a variable, which Swift does not let several threads read. What it frees may be a private key. */
static inline void understudy_datum_free(gnutls_datum_t *datum)
{
    if (datum->data == NULL) return;
    gnutls_memset(datum->data, 0, datum->size);
    gnutls_free(datum->data);
    datum->data = NULL;
    datum->size = 0;
}

static inline void understudy_free(void *memory)
{
    gnutls_free(memory);
}

/* A macro with a parameter, which Swift does not see. */
static inline unsigned int understudy_curve_bits(gnutls_ecc_curve_t curve)
{
    return GNUTLS_CURVE_TO_BITS(curve);
}

#endif
