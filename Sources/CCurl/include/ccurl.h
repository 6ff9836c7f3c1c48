#ifndef UNDERSTUDY_CCURL_H
#define UNDERSTUDY_CCURL_H

#include <stdbool.h>
#include <stddef.h>

/* The part of libcurl that LoadClient uses. The library is opened with the first request and not linked: it brings some
   twenty others along, which a program that sends nothing would load at its start. So there is no header of curl to rely
   on either. Numbers and layouts below are those of its stable interface (libcurl.so.4, since 2006); where curl's headers
   are installed, ccurl.c compares each with them when it is compiled. */

enum ccurl_code {
    ccurl_ok = 0,
    ccurl_unsupported_protocol = 1,
    ccurl_could_not_resolve_proxy = 5,
    ccurl_could_not_resolve_host = 6,
    ccurl_could_not_connect = 7,
    ccurl_weird_server_reply = 8,
    ccurl_timed_out = 28,
    ccurl_tls_connect = 35,
    ccurl_tls_engine_not_found = 53,
    ccurl_tls_engine_set_failed = 54,
    ccurl_tls_certificate = 58,
    ccurl_tls_cipher = 59,
    ccurl_tls_peer = 60,
    ccurl_too_large = 63,
    ccurl_tls_engine_init_failed = 66,
    ccurl_tls_authorities = 77,
    ccurl_tls_shutdown = 80,
    ccurl_tls_revocations = 82,
    ccurl_tls_issuer = 83,
};

enum { ccurl_error_size = 256 };

/* What one transfer is told. The library copies the texts and the body; everything else must stay until
   ccurl_easy_cleanup. */
struct ccurl_setup {
    const char *url;
    /* The method, in place of the one that follows from the body. */
    const char *method;
    /* Field lines, from ccurl_append. */
    void *fields;
    bool has_body;
    const void *body;
    size_t body_size;
    /* No body of the reply is waited for, as with HEAD. */
    bool is_head;
    /* A connection of its own, closed afterwards. */
    bool is_alone;
    /* A file of the certificates, in PEM, that a server's must be signed by; null for those of the system. */
    const char *authorities;
    long connect_milliseconds;
    /* The largest Content-Length that is begun with. */
    long long largest;
    /* ccurl_error_size bytes. */
    char *error;
    void *context;
    size_t (*head_seen)(char *bytes, size_t one, size_t count, void *context);
    size_t (*body_seen)(char *bytes, size_t one, size_t count, void *context);
};

/* Opens the library, once for the process and from any thread. NULL, or in words why it cannot be used. */
const char *ccurl_open(void);

/* None of the following may be called before ccurl_open has returned NULL. Handles of libcurl are `void *`. */
const char *ccurl_message(int code);
/* The list with one more line, or NULL, which leaves the list as it is. */
void *ccurl_append(void *list, const char *line);
void ccurl_free_list(void *list);
/* A transfer, or NULL where there is no memory for it. */
void *ccurl_easy(const struct ccurl_setup *setup);
void ccurl_easy_cleanup(void *easy);
void *ccurl_multi(void);
void ccurl_multi_cleanup(void *multi);
bool ccurl_add(void *multi, void *easy);
void ccurl_remove(void *multi, void *easy);
/* Reads and writes what can be at once. */
void ccurl_perform(void *multi);
/* Waits for sockets, ccurl_wake, or so long. */
void ccurl_poll(void *multi, int milliseconds);
/* Ends a ccurl_poll, the next one if there is none. The only function for threads other than the one with the handle. */
void ccurl_wake(void *multi);
/* The next transfer that has ended, and how; NULL when there is none. */
void *ccurl_ended(void *multi, int *code);

/* Runs the work on a thread that takes no signals of the process. SIGPIPE is among them: OpenSSL writes to sockets whose
   other end has gone. False where the system has no thread to give. */
bool ccurl_thread(void *(*work)(void *context), void *context);

#endif
