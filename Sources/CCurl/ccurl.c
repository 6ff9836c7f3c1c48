#include "ccurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>

#if defined(__APPLE__)
#define LIBRARY "libcurl.4.dylib"
#else
#define LIBRARY "libcurl.so.4"
#endif

/* `CURLMsg`: what curl_multi_info_read points at. */
struct message {
    int kind;
    void *easy;
    union {
        void *whatever;
        int code;
    } data;
};

enum { message_done = 1, global_all = 3, http_1_1 = 2 };

/* Options of a transfer. 0 takes a long, 10000 a pointer, 20000 a function, 30000 a curl_off_t. */
enum {
    opt_url = 10002,
    opt_error_buffer = 10010,
    opt_body = 10165,
    opt_fields = 10023,
    opt_authorities = 10065,
    opt_head_context = 10029,
    opt_method = 10036,
    opt_body_context = 10001,
    opt_accept_encoding = 10102,
    opt_no_body = 44,
    opt_post = 47,
    opt_fresh_connect = 74,
    opt_forbid_reuse = 75,
    opt_http_version = 84,
    opt_no_signal = 99,
    opt_connect_milliseconds = 156,
    opt_tcp_keep_alive = 213,
    opt_path_as_is = 234,
    opt_suppress_connect_headers = 265,
    opt_http09_allowed = 285,
    opt_quick_exit = 322,
    opt_body_seen = 20011,
    opt_head_seen = 20079,
    opt_largest = 30117,
    opt_body_size = 30120,
};

#if defined(__has_include)
#if __has_include(<curl/curl.h>)
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#define SAME(ours, theirs) _Static_assert((int) (ours) == (int) (theirs), #theirs " is another number")
SAME(ccurl_ok, CURLE_OK);
SAME(ccurl_unsupported_protocol, CURLE_UNSUPPORTED_PROTOCOL);
SAME(ccurl_could_not_resolve_proxy, CURLE_COULDNT_RESOLVE_PROXY);
SAME(ccurl_could_not_resolve_host, CURLE_COULDNT_RESOLVE_HOST);
SAME(ccurl_could_not_connect, CURLE_COULDNT_CONNECT);
SAME(ccurl_weird_server_reply, CURLE_WEIRD_SERVER_REPLY);
SAME(ccurl_timed_out, CURLE_OPERATION_TIMEDOUT);
SAME(ccurl_tls_connect, CURLE_SSL_CONNECT_ERROR);
SAME(ccurl_tls_engine_not_found, CURLE_SSL_ENGINE_NOTFOUND);
SAME(ccurl_tls_engine_set_failed, CURLE_SSL_ENGINE_SETFAILED);
SAME(ccurl_tls_certificate, CURLE_SSL_CERTPROBLEM);
SAME(ccurl_tls_cipher, CURLE_SSL_CIPHER);
SAME(ccurl_tls_peer, CURLE_PEER_FAILED_VERIFICATION);
SAME(ccurl_too_large, CURLE_FILESIZE_EXCEEDED);
SAME(ccurl_tls_engine_init_failed, CURLE_SSL_ENGINE_INITFAILED);
SAME(ccurl_tls_authorities, CURLE_SSL_CACERT_BADFILE);
SAME(ccurl_tls_shutdown, CURLE_SSL_SHUTDOWN_FAILED);
SAME(ccurl_tls_revocations, CURLE_SSL_CRL_BADFILE);
SAME(ccurl_tls_issuer, CURLE_SSL_ISSUER_ERROR);
SAME(ccurl_error_size, CURL_ERROR_SIZE);
SAME(message_done, CURLMSG_DONE);
SAME(global_all, CURL_GLOBAL_ALL);
SAME(http_1_1, CURL_HTTP_VERSION_1_1);
SAME(opt_url, CURLOPT_URL);
SAME(opt_error_buffer, CURLOPT_ERRORBUFFER);
SAME(opt_body, CURLOPT_COPYPOSTFIELDS);
SAME(opt_fields, CURLOPT_HTTPHEADER);
SAME(opt_authorities, CURLOPT_CAINFO);
SAME(opt_head_context, CURLOPT_HEADERDATA);
SAME(opt_method, CURLOPT_CUSTOMREQUEST);
SAME(opt_body_context, CURLOPT_WRITEDATA);
SAME(opt_accept_encoding, CURLOPT_ACCEPT_ENCODING);
SAME(opt_no_body, CURLOPT_NOBODY);
SAME(opt_post, CURLOPT_POST);
SAME(opt_fresh_connect, CURLOPT_FRESH_CONNECT);
SAME(opt_forbid_reuse, CURLOPT_FORBID_REUSE);
SAME(opt_http_version, CURLOPT_HTTP_VERSION);
SAME(opt_no_signal, CURLOPT_NOSIGNAL);
SAME(opt_connect_milliseconds, CURLOPT_CONNECTTIMEOUT_MS);
SAME(opt_tcp_keep_alive, CURLOPT_TCP_KEEPALIVE);
SAME(opt_path_as_is, CURLOPT_PATH_AS_IS);
SAME(opt_body_seen, CURLOPT_WRITEFUNCTION);
SAME(opt_head_seen, CURLOPT_HEADERFUNCTION);
SAME(opt_largest, CURLOPT_MAXFILESIZE_LARGE);
SAME(opt_body_size, CURLOPT_POSTFIELDSIZE_LARGE);
#if LIBCURL_VERSION_NUM >= 0x075700
SAME(opt_suppress_connect_headers, CURLOPT_SUPPRESS_CONNECT_HEADERS);
SAME(opt_http09_allowed, CURLOPT_HTTP09_ALLOWED);
SAME(opt_quick_exit, CURLOPT_QUICK_EXIT);
#endif
SAME(sizeof(struct message), sizeof(CURLMsg));
SAME(offsetof(struct message, easy), offsetof(CURLMsg, easy_handle));
SAME(offsetof(struct message, data), offsetof(CURLMsg, data));
SAME(sizeof(long long), sizeof(curl_off_t));
#endif
#endif

static struct {
    int (*global_init)(long);
    const char *(*easy_strerror)(int);
    void *(*slist_append)(void *, const char *);
    void (*slist_free_all)(void *);
    void *(*easy_init)(void);
    int (*easy_setopt)(void *, int, ...);
    void (*easy_cleanup)(void *);
    void *(*multi_init)(void);
    int (*multi_cleanup)(void *);
    int (*multi_add_handle)(void *, void *);
    int (*multi_remove_handle)(void *, void *);
    int (*multi_perform)(void *, int *);
    int (*multi_poll)(void *, void *, unsigned int, int, int *);
    int (*multi_wakeup)(void *);
    struct message *(*multi_info_read)(void *, int *);
} curl;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *problem;
static char reason[512];

static void fail(const char *what) {
    snprintf(reason, sizeof reason, "%s", what ? what : LIBRARY " cannot be opened");
    problem = reason;
}

static void open_library(void) {
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        fail(dlerror());
        return;
    }
    const struct {
        void **place;
        const char *name;
    } wanted[] = {
        {(void **) &curl.global_init, "curl_global_init"},
        {(void **) &curl.easy_strerror, "curl_easy_strerror"},
        {(void **) &curl.slist_append, "curl_slist_append"},
        {(void **) &curl.slist_free_all, "curl_slist_free_all"},
        {(void **) &curl.easy_init, "curl_easy_init"},
        {(void **) &curl.easy_setopt, "curl_easy_setopt"},
        {(void **) &curl.easy_cleanup, "curl_easy_cleanup"},
        {(void **) &curl.multi_init, "curl_multi_init"},
        {(void **) &curl.multi_cleanup, "curl_multi_cleanup"},
        {(void **) &curl.multi_add_handle, "curl_multi_add_handle"},
        {(void **) &curl.multi_remove_handle, "curl_multi_remove_handle"},
        {(void **) &curl.multi_perform, "curl_multi_perform"},
        {(void **) &curl.multi_poll, "curl_multi_poll"},
        {(void **) &curl.multi_wakeup, "curl_multi_wakeup"},
        {(void **) &curl.multi_info_read, "curl_multi_info_read"},
    };
    for (size_t index = 0; index < sizeof wanted / sizeof *wanted; index++) {
        *wanted[index].place = dlsym(library, wanted[index].name);
        if (!*wanted[index].place) {
            fail(dlerror());
            return;
        }
    }
    if (curl.global_init(global_all) != ccurl_ok)
        fail("curl_global_init failed");
}

const char *ccurl_open(void) {
    pthread_once(&once, open_library);
    return problem;
}

const char *ccurl_message(int code) { return curl.easy_strerror(code); }

void *ccurl_append(void *list, const char *line) { return curl.slist_append(list, line); }

void ccurl_free_list(void *list) { curl.slist_free_all(list); }

/* curl_easy_setopt is variadic, which Swift cannot call. An option that a release does not know is refused by it, which is
   fine for the last three; with the others only memory can be wanting. */
static bool configure(void *easy, const struct ccurl_setup *setup) {
    int failed = 0;
    failed |= curl.easy_setopt(easy, opt_url, setup->url);
    failed |= curl.easy_setopt(easy, opt_path_as_is, 1L);
    failed |= curl.easy_setopt(easy, opt_http_version, (long) http_1_1);
    failed |= curl.easy_setopt(easy, opt_no_signal, 1L);
    failed |= curl.easy_setopt(easy, opt_tcp_keep_alive, 1L);
    failed |= curl.easy_setopt(easy, opt_connect_milliseconds, setup->connect_milliseconds);
    failed |= curl.easy_setopt(easy, opt_accept_encoding, "identity");
    failed |= curl.easy_setopt(easy, opt_fields, setup->fields);
    failed |= curl.easy_setopt(easy, opt_error_buffer, setup->error);
    failed |= curl.easy_setopt(easy, opt_head_seen, setup->head_seen);
    failed |= curl.easy_setopt(easy, opt_head_context, setup->context);
    failed |= curl.easy_setopt(easy, opt_body_seen, setup->body_seen);
    failed |= curl.easy_setopt(easy, opt_body_context, setup->context);
    if (setup->authorities)
        failed |= curl.easy_setopt(easy, opt_authorities, setup->authorities);
    if (setup->has_body) {
        failed |= curl.easy_setopt(easy, opt_post, 1L);
        failed |= curl.easy_setopt(easy, opt_body_size, (long long) setup->body_size);
        failed |= curl.easy_setopt(easy, opt_body, setup->body ? setup->body : "");
    }
    if (setup->is_head)
        failed |= curl.easy_setopt(easy, opt_no_body, 1L);
    else
        failed |= curl.easy_setopt(easy, opt_largest, setup->largest);
    failed |= curl.easy_setopt(easy, opt_method, setup->method);
    if (setup->is_alone) {
        failed |= curl.easy_setopt(easy, opt_fresh_connect, 1L);
        failed |= curl.easy_setopt(easy, opt_forbid_reuse, 1L);
    }
    curl.easy_setopt(easy, opt_suppress_connect_headers, 1L);
    curl.easy_setopt(easy, opt_http09_allowed, 0L);
    /* Without it, ending a transfer waits for the look-up of its host's name. */
    curl.easy_setopt(easy, opt_quick_exit, 1L);
    return failed == ccurl_ok;
}

void *ccurl_easy(const struct ccurl_setup *setup) {
    void *easy = curl.easy_init();
    if (easy && !configure(easy, setup)) {
        curl.easy_cleanup(easy);
        return NULL;
    }
    return easy;
}

void ccurl_easy_cleanup(void *easy) { curl.easy_cleanup(easy); }

void *ccurl_multi(void) { return curl.multi_init(); }

void ccurl_multi_cleanup(void *multi) { (void) curl.multi_cleanup(multi); }

bool ccurl_add(void *multi, void *easy) { return curl.multi_add_handle(multi, easy) == 0; }

void ccurl_remove(void *multi, void *easy) { (void) curl.multi_remove_handle(multi, easy); }

void ccurl_perform(void *multi) {
    int running;
    (void) curl.multi_perform(multi, &running);
}

void ccurl_poll(void *multi, int milliseconds) {
    int ready;
    (void) curl.multi_poll(multi, NULL, 0, milliseconds, &ready);
}

void ccurl_wake(void *multi) { (void) curl.multi_wakeup(multi); }

void *ccurl_ended(void *multi, int *code) {
    int left;
    struct message *message;
    while ((message = curl.multi_info_read(multi, &left))) {
        if (message->kind != message_done)
            continue;
        *code = message->data.code;
        return message->easy;
    }
    return NULL;
}

bool ccurl_thread(void *(*work)(void *context), void *context) {
    const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT};
    sigset_t blocked, before;
    pthread_t thread;
    sigfillset(&blocked);
    for (size_t index = 0; index < sizeof faults / sizeof *faults; index++)
        sigdelset(&blocked, faults[index]);
    pthread_sigmask(SIG_SETMASK, &blocked, &before);
    int failed = pthread_create(&thread, NULL, work, context);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!failed)
        pthread_detach(thread);
    return failed == 0;
}
