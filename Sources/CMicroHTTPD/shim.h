#ifndef UNDERSTUDY_CMICROHTTPD_SHIM_H
#define UNDERSTUDY_CMICROHTTPD_SHIM_H

#include <microhttpd.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

/* What `MHD_start_daemon` is told, in one value: the function itself is variadic, which Swift cannot call. */
struct cmhd_setup {
    bool secure;
    size_t memory_per_connection;
    unsigned int maximum_connections;
    unsigned int idle_seconds;
    void *context;
    void *(*target_seen)(void *context, const char *target, struct MHD_Connection *connection);
    size_t (*text_seen)(void *context, struct MHD_Connection *connection, char *text);
    MHD_AccessHandlerCallback request_seen;
    MHD_RequestCompletedCallback request_over;
    MHD_NotifyConnectionCallback connection_changed;
};

/* The library cuts the query into arguments, which the server does not use, and keeps a record of each in the
   connection's memory. When that is full, 0.9.75 answers nothing, and does not say that the request is over. It has
   looked for the `?` when it shows us the target, and then reads to the next zero byte. */
static inline void cmhd_hide_query(const char *target) {
    char *mark = target ? strchr((char *) target, '?') : NULL;
    if (mark)
        mark[1] = '\0';
}

/* A TLS daemon does not start without a certificate or a callback of `gnutls_certificate_retrieve_function2`'s form. Ours
   refuses: each session is given its own credentials before GnuTLS would ask. */
static inline int cmhd_no_certificate(
    void *session, const void *authorities, int authority_count, const void *algorithms, int algorithm_count,
    void **certificates, unsigned int *count, void **key) {
    (void) session, (void) authorities, (void) authority_count, (void) algorithms, (void) algorithm_count;
    (void) certificates, (void) count, (void) key;
    return -1;
}

/* Variadic, see above. The daemon has no listening socket: connections come by `MHD_add_connection`. The logger needs no
   shim: without MHD_USE_ERROR_LOG the library prints nothing. No SIGPIPE handling either: MHD blocks the signal in the
   thread that it starts. */
static inline struct MHD_Daemon *cmhd_start(struct cmhd_setup setup) {
    unsigned int flags =
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC | MHD_USE_NO_LISTEN_SOCKET;
    struct MHD_OptionItem secure[] = {
        {MHD_OPTION_HTTPS_CERT_CALLBACK, 0, (void *) cmhd_no_certificate}, {MHD_OPTION_END, 0, NULL}};
    struct MHD_OptionItem plain[] = {{MHD_OPTION_END, 0, NULL}};
    return MHD_start_daemon(
        setup.secure ? flags | MHD_USE_TLS : flags, 0, NULL, NULL, setup.request_seen, setup.context,
        MHD_OPTION_ARRAY, setup.secure ? secure : plain, MHD_OPTION_URI_LOG_CALLBACK, setup.target_seen,
        setup.context, MHD_OPTION_UNESCAPE_CALLBACK, setup.text_seen, setup.context,
        MHD_OPTION_NOTIFY_COMPLETED, setup.request_over, setup.context, MHD_OPTION_NOTIFY_CONNECTION, setup.connection_changed, setup.context,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, setup.memory_per_connection, MHD_OPTION_CONNECTION_LIMIT,
        setup.maximum_connections, MHD_OPTION_CONNECTION_TIMEOUT, setup.idle_seconds, MHD_OPTION_END);
}

/* `MHD_get_connection_info` is variadic and answers with a union. What connection_changed stored, or NULL. */
static inline void *cmhd_connection_context(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

/* As above. The connection's socket, or -1. */
static inline int cmhd_descriptor(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

/* As above. Bytes from the method to the end of the fields; 0 where MHD does not know them yet. */
static inline size_t cmhd_head_size(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info ? info->header_size : 0;
}

/* As above. GnuTLS's session of the connection, a `gnutls_session_t`; NULL where it is plain. */
static inline void *cmhd_tls_session(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
    return info ? info->tls_session : NULL;
}

/* Gives the library a connected socket, which it closes in the end, and at once where this is false. The address is used
   for nothing but limits on clients, which we do not set. */
static inline bool cmhd_take(struct MHD_Daemon *daemon, int descriptor) {
    struct sockaddr_in nobody = {.sin_family = AF_INET};
    return MHD_add_connection(daemon, descriptor, (struct sockaddr *) &nobody, sizeof nobody) == MHD_YES;
}

/* Has a set report, under a number of ours, when a descriptor can be read. False where the system has no memory for it. */
static inline bool cmhd_watch(int epoll_fd, int descriptor, uint64_t number) {
    struct epoll_event event = {.events = EPOLLIN, .data = {.u64 = number}};
    return epoll_ctl(epoll_fd, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

/* The same, each time that more has come, be the rest read or not; and when the client has ended. */
static inline bool cmhd_watch_arrivals(int epoll_fd, int descriptor, uint64_t number) {
    struct epoll_event event = {.events = EPOLLIN | EPOLLRDHUP | EPOLLET, .data = {.u64 = number}};
    return epoll_ctl(epoll_fd, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

static inline void cmhd_unwatch(int epoll_fd, int descriptor) {
    (void) epoll_ctl(epoll_fd, EPOLL_CTL_DEL, descriptor, NULL);
}

/* What one thread waits for, and others ring; -1 where there is no room. Its flags are an enum that Swift does not see. */
static inline int cmhd_bell(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

static inline void cmhd_ring(int bell) { (void) eventfd_write(bell, 1); }

static inline void cmhd_silence(int bell) {
    eventfd_t count;
    (void) eventfd_read(bell, &count);
}

/* The header hides it without _GNU_SOURCE, which Swift does not set. */
extern int accept4(int, struct sockaddr *, socklen_t *, int);

/* The next connection to a listening socket, which does not block, or -1. */
static inline int cmhd_accept(int descriptor) { return accept4(descriptor, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC); }

struct cmhd_event {
    uint64_t number;
    /* Nothing more will come. */
    bool has_ended;
};

enum { cmhd_events_at_once = 64 };

/* What a set has to report; 0 after so many milliseconds without anything, or after a signal. */
static inline int cmhd_wait(int epoll_fd, struct cmhd_event found[cmhd_events_at_once], int milliseconds) {
    struct epoll_event events[cmhd_events_at_once];
    int count = epoll_wait(epoll_fd, events, cmhd_events_at_once, milliseconds);
    for (int index = 0; index < count; index++) {
        found[index].number = events[index].data.u64;
        found[index].has_ended = (events[index].events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0;
    }
    return count > 0 ? count : 0;
}

/* Watches for the end of what a socket's client sends, under a number of ours. Level triggered, so that it is reported
   until the socket is closed. False where the system has no memory for it. */
static inline bool cmhd_watch_end(int epoll_fd, int descriptor, uint64_t number) {
    struct epoll_event event = {.events = EPOLLRDHUP, .data = {.u64 = number}};
    return epoll_ctl(epoll_fd, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

enum { cmhd_ends_at_once = 64 };

/* The numbers of the next sockets whose clients have ended, without waiting: all of them in turn over several calls. */
static inline int cmhd_ended(int epoll_fd, uint64_t numbers[cmhd_ends_at_once]) {
    struct epoll_event events[cmhd_ends_at_once];
    int count = epoll_wait(epoll_fd, events, cmhd_ends_at_once, 0);
    for (int index = 0; index < count; index++)
        numbers[index] = events[index].data.u64;
    return count > 0 ? count : 0;
}

/* Variadic as well. */
static inline void cmhd_end_within_a_second(struct MHD_Connection *connection) {
    (void) MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, 1u);
}

/* What the library has read from the first `Cookie` field into the connection's memory: the bytes of a copy, and the
   number of the cookies. */
static inline size_t cmhd_cookies(struct MHD_Connection *connection, int *count) {
    const char *value;
    size_t size;
    if (MHD_lookup_connection_value_n(connection, MHD_HEADER_KIND, "Cookie", 6, &value, &size) == MHD_NO)
        return 0;
    *count = MHD_get_connection_values_n(connection, MHD_COOKIE_KIND, NULL, NULL);
    return size + 1;
}

/* `enum MHD_ValueKind` is imported as a closed enum, and this is the only kind that we ask for. */
static inline int cmhd_header_fields(struct MHD_Connection *connection, MHD_KeyValueIteratorN visit, void *context) {
    return MHD_get_connection_values_n(connection, MHD_HEADER_KIND, visit, context);
}

#endif
