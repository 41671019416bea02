/* ModSecurity 3 with the Core Rule Set: each value in its place in an HTTP request, through every request phase.
 * Reads records from standard input (place, name, value; each behind its length, 4 bytes, little-endian), the rules' file from argv[1]. */
#include <modsecurity/modsecurity.h>
#include <modsecurity/rules_set.h>
#include <modsecurity/transaction.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char *field(size_t *length)
{
    uint32_t size;
    if (fread(&size, 4, 1, stdin) != 1)
        return NULL;
    char *text = malloc((size_t)size + 1);
    if (text == NULL || fread(text, 1, size, stdin) != size)
        exit(2);
    text[size] = 0;
    *length = size;
    return text;
}

/* Percent-encodes everything but unreserved characters; '/' too where it does not separate. */
static char *encode(const char *text, size_t length, int keepSlash)
{
    static const char hex[] = "0123456789ABCDEF";
    char *result = malloc(length * 3 + 1), *to = result;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c != 0 && strchr("-_.~", c) != NULL) || (keepSlash && c == '/'))
            *to++ = (char)c;
        else {
            *to++ = '%';
            *to++ = hex[c >> 4];
            *to++ = hex[c & 15];
        }
    }
    *to = 0;
    return result;
}

static int blocked(Transaction *t)
{
    ModSecurityIntervention it = { .status = 200, .url = NULL, .log = NULL, .disruptive = 0 };
    int hit = msc_intervention(t, &it) && it.disruptive;
    free(it.log);
    free(it.url);
    return hit;
}

static void quiet(void *data, const void *message)
{
    (void)data;
    (void)message;
}

static int ask(ModSecurity *engine, RulesSet *rules, const char *place, const char *name, const char *value, size_t length)
{
    char *encoded = encode(value, length, strcmp(place, "path") == 0), *key = encode(name, strlen(name), 0);
    size_t room = strlen(encoded) + strlen(key) + 16;
    char *uri = malloc(room), *text = malloc(room), size[32];
    int isBody = strcmp(place, "body") == 0;
    snprintf(text, room, "%s=%s", key, encoded);
    if (strcmp(place, "query") == 0)
        snprintf(uri, room, "/app?%s", text);
    else if (strcmp(place, "path") == 0)
        snprintf(uri, room, "%s%s", encoded[0] == '/' ? "" : "/", encoded);
    else
        strcpy(uri, "/app");

    Transaction *t = msc_new_transaction(engine, rules, NULL);
    msc_process_connection(t, "192.0.2.10", 40000, "192.0.2.1", 443);
    msc_process_uri(t, uri, isBody ? "POST" : "GET", "1.1");
    msc_add_request_header(t, (const unsigned char *)"Host", (const unsigned char *)"shop.example");
    msc_add_request_header(t, (const unsigned char *)"User-Agent", (const unsigned char *)"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
    msc_add_request_header(t, (const unsigned char *)"Accept", (const unsigned char *)"text/html,application/json");
    if (isBody) {
        snprintf(size, sizeof size, "%zu", strlen(text));
        msc_add_request_header(t, (const unsigned char *)"Content-Type", (const unsigned char *)"application/x-www-form-urlencoded");
        msc_add_request_header(t, (const unsigned char *)"Content-Length", (const unsigned char *)size);
    }
    if (strcmp(place, "header") == 0)
        msc_add_n_request_header(t, (const unsigned char *)name, strlen(name), (const unsigned char *)value, length);
    if (strcmp(place, "cookie") == 0)
        msc_add_request_header(t, (const unsigned char *)"Cookie", (const unsigned char *)text);
    msc_process_request_headers(t);
    int hit = blocked(t);
    if (!hit) {
        if (isBody)
            msc_append_request_body(t, (const unsigned char *)text, strlen(text));
        msc_process_request_body(t);
        hit = blocked(t);
    }
    msc_transaction_cleanup(t);
    free(encoded);
    free(key);
    free(uri);
    free(text);
    return hit;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    ModSecurity *engine = msc_init();
    msc_set_log_cb(engine, quiet);
    RulesSet *rules = msc_create_rules_set();
    const char *error = NULL;
    int loaded = msc_rules_add_file(rules, argv[1], &error);
    if (loaded < 0) {
        fprintf(stderr, "%s\n", error == NULL ? "no rules" : error);
        return 2;
    }
    fprintf(stderr, "%s, %d rules\n", msc_who_am_i(engine), loaded);
    char *place;
    size_t length;
    while ((place = field(&length)) != NULL) {
        char *name = field(&length), *value = field(&length);
        struct timespec from, to;
        clock_gettime(CLOCK_MONOTONIC, &from);
        int hit = ask(engine, rules, place, name, value, length);
        clock_gettime(CLOCK_MONOTONIC, &to);
        printf("%d\t%lld\n", hit ? 2 : 0, (long long)(to.tv_sec - from.tv_sec) * 1000000000LL + (to.tv_nsec - from.tv_nsec));
        free(place);
        free(name);
        free(value);
    }
    return 0;
}
