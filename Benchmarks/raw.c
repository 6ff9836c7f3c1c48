/* The yardstick for MicroHTTPD: the least that a C program on the same library, with the same flags, can do.

   It answers `GET *` with a fixed body and fields, made once, after asking for the Authorization field as a real handler
   would; anything else is 405. So what the Swift server adds is all that this leaves out.

   cc -O2 -o raw raw.c $(pkg-config --cflags --libs libmicrohttpd)
   ./raw PORT BODYFILE ["Name: value"]...      listens on 127.0.0.1 until SIGTERM; port 0 takes any
   TLS_CERTIFICATE=FILE TLS_KEY=FILE ./raw …   the same over TLS, with the library's defaults, as the emulator has them */

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct MHD_Response *answer;

static enum MHD_Result respond(
    void *context, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
    const char *piece, size_t *piece_size, void **request) {
    (void) context;
    (void) url;
    (void) version;
    (void) piece;
    (void) piece_size;
    /* To answer in the first of the two calls for a request would close its connection. */
    static int seen;
    if (!*request) {
        *request = &seen;
        return MHD_YES;
    }
    const char *authorization = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Authorization");
    if (strcmp(method, "GET") != 0)
        return MHD_queue_response(connection, MHD_HTTP_METHOD_NOT_ALLOWED, answer);
    return MHD_queue_response(connection, authorization ? MHD_HTTP_OK : MHD_HTTP_UNAUTHORIZED, answer);
}

/* At most 1 MiB, with a zero behind it. */
static char *bytes_from_file(const char *path, size_t *count) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(1);
    }
    size_t room = 1 << 20;
    char *bytes = calloc(1, room + 1);
    if (bytes)
        *count = fread(bytes, 1, room, file);
    fclose(file);
    return bytes;
}

static struct MHD_Response *response_from_file(const char *path) {
    size_t count = 0;
    char *body = bytes_from_file(path, &count);
    return body ? MHD_create_response_from_buffer(count, body, MHD_RESPMEM_MUST_FREE) : NULL;
}

static void add_field(struct MHD_Response *response, char *field) {
    char *colon = strchr(field, ':');
    if (!colon) {
        fprintf(stderr, "%s: not a field; write \"Name: value\"\n", field);
        exit(1);
    }
    *colon = 0;
    MHD_add_response_header(response, field, colon + 1 + strspn(colon + 1, " "));
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: %s PORT BODYFILE [\"Name: value\"]...\n", argv[0]);
        return 2;
    }
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    sigaddset(&stop, SIGINT);
    sigprocmask(SIG_BLOCK, &stop, NULL);

    answer = response_from_file(argv[2]);
    for (int i = 3; answer && i < argc; i++)
        add_field(answer, argv[i]);
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t) atoi(argv[1])), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    size_t size;
    const char *certificate = getenv("TLS_CERTIFICATE"), *key = getenv("TLS_KEY");
    struct MHD_OptionItem secure[] = {
        {MHD_OPTION_HTTPS_MEM_CERT, 0, certificate ? bytes_from_file(certificate, &size) : NULL},
        {MHD_OPTION_HTTPS_MEM_KEY, 0, key ? bytes_from_file(key, &size) : NULL},
        {MHD_OPTION_END, 0, NULL}};
    unsigned int flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC;
    struct MHD_Daemon *daemon = !answer ? NULL : MHD_start_daemon(
        certificate ? flags | MHD_USE_TLS : flags, 0, NULL, NULL, respond, NULL,
        MHD_OPTION_ARRAY, certificate ? secure : secure + 2, MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_CONNECTION_LIMIT, 8192u, MHD_OPTION_CONNECTION_TIMEOUT, 60u,
        MHD_OPTION_END);
    if (!daemon) {
        fprintf(stderr, "cannot listen on port %s\n", argv[1]);
        return 1;
    }
    printf("listening on %u\n", MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
    fflush(stdout);
    int signal;
    sigwait(&stop, &signal);
    MHD_stop_daemon(daemon);
    MHD_destroy_response(answer);
    return 0;
}
