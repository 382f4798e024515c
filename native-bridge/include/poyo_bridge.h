// SPDX-License-Identifier: Apache-2.0
/*
 * POYO Rig bridge: carries spikes from the acquisition process to the runtime, and decoded samples back.
 *
 * Two processes of one user share one segment of memory for each rig. The segment holds two rings; each ring has one
 * writer and one reader:
 *
 *     acquisition  ==== events ====>   runtime
 *                  <=== results ====
 *
 * Either process may start first, and either process may end and start again. The rings do not interpret the bodies of
 * records. All numbers are little-endian. All records start on a multiple of 8 bytes.
 *
 *     segment   0              4096                     4096 + eventsCapacity
 *               | control      | events ring            | results ring          |
 *
 *     control   0    magic u64 "POYORING"     8 layoutVersion u32    12 controlLength u32
 *               16   segmentLength u64       24 eventsCapacity u64   32 resultsCapacity u64
 *               40   rig, 32 bytes, zero-terminated; zero to 128
 *               128  acquisition side         written by that side only
 *                      0 pid u32   4 epoch u32   8 state u32 (0 never, 1 attached, 2 closed)   16 heartbeatNanos i64
 *               256  runtime side             the same cells
 *               384  events: writer's cell    0 tail u64   8 offered u64   16 refused u64   24 bodyBytes u64
 *               512  events: reader's cell    0 head u64   8 lastSequence u64   16 consumed u64
 *               640  events: bell             0 asleep u32 (set by the reader, cleared by the process that wakes it)
 *               768  results: writer's cell   896 results: reader's cell   1024 results: bell
 *               1152 status                   0 sequence u64 (odd while written)   8 length u32   12 kind u32
 *                                             16 body, zero-padded to 4096
 *     Cells of different writers are 128 bytes apart, so that they share neither a cache line nor a pair of lines.
 *
 *     record    0          4      6       8             16
 *               | length   | kind | epoch | sequence    | body, padded to a multiple of 8
 *               | u32      | u16  | u16   | u64         |
 *
 *     length    bytes of header and body, without the padding
 *     kind      1 to 65535: chosen by the caller; 0: padding at the end of the ring, too short for a record
 *     epoch     the writer's epoch, low 16 bits: the epoch grows by one each time that side attaches
 *     sequence  counts offered records, including refused records: a gap shows where and how many records were refused
 *
 * Positions (head, tail) count bytes since the ring was made and never go back. The place in the ring is the position
 * modulo the capacity, which is a power of two. Storing tail (release) publishes everything before it. Storing head
 * (release) gives room back.
 *
 * Threads: open and close on any one thread. Call offer from one thread at a time. The same holds for poll and release
 * together, and for status_write. The other functions may be called from any thread. offer, poll, release, beat and
 * peer never block, lock, allocate or make a system call, with one exception: offer makes one system call if the reader
 * is asleep, unless POYO_BRIDGE_NEVER_WAKE is set.
 */
#ifndef POYO_BRIDGE_H
#define POYO_BRIDGE_H

#include <stdint.h>

#if defined(_WIN32)
    #if defined(POYO_BRIDGE_BUILDING)
        #define POYO_API __declspec(dllexport)
    #else
        #define POYO_API __declspec(dllimport)
    #endif
#else
    #define POYO_API __attribute__ ((visibility ("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Version of these functions. poyo_bridge_abi_version() returns the version of the loaded library. */
#define POYO_BRIDGE_ABI_VERSION 1

/* Version of the bytes drawn above. Both sides must use the same version. */
#define POYO_BRIDGE_LAYOUT_VERSION 1

/* Longest name of a rig, in characters. Names consist of letters, digits, '-' and '_'. */
#define POYO_BRIDGE_RIG_LENGTH 31

/* Longest status body, in bytes. */
#define POYO_BRIDGE_STATUS_LENGTH 2928

typedef struct poyo_bridge poyo_bridge;

/* The process that calls. */
typedef enum poyo_side
{
    POYO_ACQUISITION = 0, /* writes events, reads results */
    POYO_RUNTIME = 1 /* reads events, writes results and status */
} poyo_side;

typedef enum poyo_ring
{
    POYO_EVENTS = 0,
    POYO_RESULTS = 1
} poyo_ring;

/* Values of zero and above are outcomes. Negative values are errors. */
typedef enum poyo_outcome
{
    POYO_OK = 0,
    POYO_REFUSED = 1, /* offer: the ring is full; the refused record is counted */
    POYO_EMPTY = 2, /* poll: no record; status_read: no status */
    POYO_TIMED_OUT = 3, /* wait: no record came */
    POYO_INVALID_ARGUMENT = -1,
    POYO_SECOND_PRODUCER = -2, /* another acquisition process is attached to this rig */
    POYO_SECOND_CONSUMER = -3, /* another runtime is attached to this rig */
    POYO_WRONG_LAYOUT_VERSION = -4, /* the other side has another layout version */
    POYO_CORRUPT_CONTROL_BLOCK = -5, /* the numbers of the control block contradict each other */
    POYO_CORRUPT_RING = -6, /* a record or a position in the ring is impossible; the rest of the ring stays unread */
    POYO_PERMISSION_DENIED = -7, /* the segment belongs to another user, or other users may open it */
    POYO_NO_SPACE = -8, /* too little shared memory */
    POYO_TOO_LONG = -9, /* offer: the body is longer than the longest body; not counted */
    POYO_BUSY = -10, /* another process has been opening this rig for more than 2 s */
    POYO_SYSTEM_ERROR = -12 /* a system call failed; the message holds the system's text */
} poyo_outcome;

/* State of the other side. */
typedef enum poyo_peer
{
    POYO_PEER_ABSENT = 0, /* never attached, or closed */
    POYO_PEER_ALIVE = 1, /* attached, and its heartbeat is recent */
    POYO_PEER_SILENT = 2, /* attached, but its heartbeat is old: the process hangs or is dead */
    POYO_PEER_DEAD = 3 /* the process ended without closing (only examine_peer can tell) */
} poyo_peer;

typedef enum poyo_flag
{
    POYO_BRIDGE_NEVER_WAKE = 1 /* offer never makes a system call; a sleeping reader finds the record at its time-out */
} poyo_flag;

/* A zeroed struct selects all defaults. */
typedef struct poyo_bridge_options
{
    uint64_t events_capacity; /* bytes, a power of two from 4096 to 2^29; 0: 32 MiB */
    uint64_t results_capacity; /* bytes, in the same range; 0: 1 MiB */
    uint32_t flags;
    uint32_t reserved;
} poyo_bridge_options;

typedef struct poyo_record
{
    const void* body; /* in the ring, until release; another process could change it: copy it, then check it */
    uint32_t length; /* of the body, in bytes */
    uint16_t kind;
    uint16_t epoch;
    uint64_t sequence;
    uint64_t lost_before; /* records refused since the previous record */
} poyo_record;

typedef struct poyo_counters
{
    uint64_t offered; /* records, including refused records */
    uint64_t refused; /* records */
    uint64_t body_bytes; /* bytes in the bodies of accepted records */
    uint64_t consumed; /* records that the reader has released */
    uint64_t unread_bytes; /* bytes in the ring now */
    uint64_t capacity;
} poyo_counters;

POYO_API uint32_t poyo_bridge_abi_version (void);

/*
 * Attaches this process to a rig as one side. The side that attaches first makes the segment and decides its sizes. A
 * segment that dead processes left behind is replaced; segments of other rigs that dead processes of this user left
 * behind are removed. The segment disappears when the last side closes.
 * options may be null. On error *bridge is null and poyo_bridge_last_error() says what to do.
 */
POYO_API int poyo_bridge_open (const char* rig, int side, const poyo_bridge_options* options, poyo_bridge** bridge);

/* Leaves the rig. bridge may be null. No other call may be running, and no call may follow. */
POYO_API void poyo_bridge_close (poyo_bridge* bridge);

/* One line about the last error of this thread: what was expected, what was found, what to do. Never null. */
POYO_API const char* poyo_bridge_last_error (void);

/* Copies a record into the outgoing ring. If the ring is full, counts the record as refused. kind is 1 to 65535. */
POYO_API int poyo_bridge_offer (poyo_bridge* bridge, uint16_t kind, const void* body, uint32_t length);

/* Longest body that offer accepts, in bytes. */
POYO_API uint32_t poyo_bridge_longest_body (const poyo_bridge* bridge);

/* Returns the next incoming record in place, or POYO_EMPTY. A second poll without release returns the same record. */
POYO_API int poyo_bridge_poll (poyo_bridge* bridge, poyo_record* record);

/* Frees the room of the polled record and counts it as consumed. After a crash, unreleased records come again. */
POYO_API void poyo_bridge_release (poyo_bridge* bridge);

/* Sleeps until a record comes, at most timeout_nanos: POYO_OK or POYO_TIMED_OUT. Makes system calls. */
POYO_API int poyo_bridge_wait (poyo_bridge* bridge, int64_t timeout_nanos);

/* Wakes the reader of the outgoing ring if it sleeps. Needed only by code that writes the ring without offer. */
POYO_API void poyo_bridge_wake (poyo_bridge* bridge);

/* Renews this side's heartbeat. Call it at least every 100 ms, from any thread. */
POYO_API void poyo_bridge_beat (poyo_bridge* bridge);

/* Returns a poyo_peer from shared memory alone: POYO_PEER_SILENT if the heartbeat is older than silent_after_nanos. */
POYO_API int poyo_bridge_peer (const poyo_bridge* bridge, int64_t silent_after_nanos);

/*
 * Like poyo_bridge_peer, and asks the system whether a silent process is dead. Writes one line about the other side
 * into text. Makes system calls: do not call it on the acquisition thread.
 */
POYO_API int poyo_bridge_examine_peer (const poyo_bridge* bridge, int64_t silent_after_nanos, char* text,
                                       uint32_t size);

/* Publishes a status, which replaces the previous status. Only the runtime may call it. */
POYO_API int poyo_bridge_status_write (poyo_bridge* bridge, uint32_t kind, const void* body, uint32_t length);

/*
 * Copies the newest complete status: POYO_OK, or POYO_EMPTY if there is no status or the runtime died while it wrote.
 * size is the room in body, in bytes, and should be POYO_BRIDGE_STATUS_LENGTH; a longer status gives POYO_TOO_LONG.
 */
POYO_API int poyo_bridge_status_read (const poyo_bridge* bridge, uint32_t* kind, void* body, uint32_t size,
                                      uint32_t* length);

POYO_API int poyo_bridge_counters (const poyo_bridge* bridge, int ring, poyo_counters* counters);

/* Returns the mapped segment, for bindings that read and write the rings themselves. Valid until close. */
POYO_API void* poyo_bridge_memory (const poyo_bridge* bridge, uint64_t* length);

/* Returns the time on the monotonic clock that heartbeats use, in nanoseconds. */
POYO_API int64_t poyo_monotonic_nanos (void);

/* Returns a name of the layout and its value by index, so that bindings can compare. Null ends the list. */
POYO_API const char* poyo_bridge_layout_entry (uint32_t index, uint64_t* value);

#ifdef __cplusplus
}
#endif

#endif
