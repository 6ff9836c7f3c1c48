#ifndef UNDERSTUDY_CMICROHTTPD_SHIM_H
#define UNDERSTUDY_CMICROHTTPD_SHIM_H

#include <microhttpd.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>

/* What `MHD_start_daemon` is told, in one value: the function itself is variadic, which Swift cannot call. */
struct cmhd_setup {
    int listen_fd;
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

/* Variadic, see above. The logger needs no shim: without MHD_USE_ERROR_LOG the library prints nothing.
   No SIGPIPE handling either: MHD blocks the signal in the thread that it starts. */
static inline struct MHD_Daemon *cmhd_start(struct cmhd_setup setup) {
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC, 0, NULL, NULL, setup.request_seen,
        setup.context, MHD_OPTION_LISTEN_SOCKET, setup.listen_fd, MHD_OPTION_URI_LOG_CALLBACK, setup.target_seen,
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

/* A shut down listening socket is "ready" for ever, and MHD's level-triggered loop would spin on it. Made edge
   triggered, it is reported once. `MHD_quiesce_daemon` is no way out: called from another thread while the loop runs
   at its connection limit or wakes at that moment, both remove the socket from the epoll set, and 0.9.75 aborts the
   process for the second removal. The pointer is what MHD itself registers for the listening socket. */
static inline void cmhd_stop_listening(struct MHD_Daemon *daemon, int listen_fd) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
    struct epoll_event event = {.events = EPOLLIN | EPOLLET, .data = {.ptr = daemon}};
    if (info)
        (void) epoll_ctl(info->epoll_fd, EPOLL_CTL_MOD, listen_fd, &event);
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
