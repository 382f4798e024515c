/*
 * POYO Rig bridge: spikes cross from the acquisition process into the runtime, decoded samples come back.
 *
 * Two processes of one user share one segment of memory per rig. Each of two rings in it has one writer and one reader:
 *
 *     acquisition  ==== events ====>   runtime
 *                  <=== results ====
 *
 * Either process may start first, die and come back. A ring carries opaque records; this header says nothing about what
 * is inside them. All numbers are little-endian, all records start on a multiple of 8 bytes.
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
 *               640  events: bell             0 asleep u32 (the reader sets it, whoever wakes it clears it)
 *               768  results: writer's cell   896 results: reader's cell   1024 results: bell
 *               1152 status                   0 sequence u64 (odd while written)   8 length u32   12 kind u32
 *                                             16 body, zero-padded to 4096
 *     Cells of different writers are 128 bytes apart, so that they never share a cache line or its neighbour.
 *
 *     record    0          4      6       8             16
 *               | length   | kind | epoch | sequence    | body, padded to a multiple of 8
 *               | u32      | u16  | u16   | u64         |
 *
 *     length    bytes of header and body, without the padding
 *     kind      1 to 65535, the users' own; 0 fills the end of the ring, where the next record would not fit whole
 *     epoch     the writer's epoch, low 16 bits: it grows by one each time that side attaches
 *     sequence  counts what was offered, refused ones included: a gap tells where records were refused, and how many
 *
 * Positions (head, tail) count bytes since the ring was made and never go back; the place in the ring is the position
 * modulo the capacity, a power of two. Storing tail (release) publishes everything before it; storing head (release)
 * gives room back.
 *
 * Threads: open and close on any one thread. offer belongs to one thread at a time, so do poll and release together,
 * and status_write. The others may be called from any thread. offer, poll, release, beat and peer never block, lock,
 * allocate or enter the kernel; offer makes one system call where it finds the reader asleep, unless
 * POYO_BRIDGE_NEVER_WAKE is set.
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

/* Version of these functions; poyo_bridge_abi_version() reports the library's own. */
#define POYO_BRIDGE_ABI_VERSION 1

/* Version of the bytes drawn above; both sides must have the same. */
#define POYO_BRIDGE_LAYOUT_VERSION 1

/* Longest name of a rig: letters, digits, '-' and '_'. */
#define POYO_BRIDGE_RIG_LENGTH 31

/* Longest status body, in bytes. */
#define POYO_BRIDGE_STATUS_LENGTH 2928

typedef struct poyo_bridge poyo_bridge;

/* Which process the caller is. */
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

/* Zero and above is an outcome, below zero an error. */
typedef enum poyo_outcome
{
    POYO_OK = 0,
    POYO_REFUSED = 1, /* offer: the ring is full; counted */
    POYO_EMPTY = 2, /* poll, status_read: nothing there */
    POYO_TIMED_OUT = 3, /* wait: nothing came */
    POYO_INVALID_ARGUMENT = -1,
    POYO_SECOND_PRODUCER = -2, /* another acquisition process is attached to this rig */
    POYO_SECOND_CONSUMER = -3, /* another runtime is attached to this rig */
    POYO_WRONG_LAYOUT_VERSION = -4, /* the other side is of another version */
    POYO_CORRUPT_CONTROL_BLOCK = -5, /* the control block contradicts itself */
    POYO_CORRUPT_RING = -6, /* a record or a position in the ring cannot be true; the ring stays unread */
    POYO_PERMISSION_DENIED = -7, /* the segment is not this user's own, or not private to them */
    POYO_NO_SPACE = -8, /* too little shared memory */
    POYO_TOO_LONG = -9, /* offer: the body would never fit; nothing counted */
    POYO_BUSY = -10, /* another process is opening this rig and does not finish */
    POYO_SYSTEM_ERROR = -12 /* the system refused; the message holds its words */
} poyo_outcome;

/* The other side, as seen from here. */
typedef enum poyo_peer
{
    POYO_PEER_ABSENT = 0, /* never came, or closed properly */
    POYO_PEER_ALIVE = 1, /* its heartbeat is fresh */
    POYO_PEER_SILENT = 2, /* attached, but its heartbeat is old: stuck, or dead */
    POYO_PEER_DEAD = 3 /* the process is gone without a goodbye (only examine_peer can tell) */
} poyo_peer;

typedef enum poyo_flag
{
    POYO_BRIDGE_NEVER_WAKE = 1 /* offer never makes a system call; readers that sleep here notice at their time-out */
} poyo_flag;

/* Zeroed means: everything by default. */
typedef struct poyo_bridge_options
{
    uint64_t events_capacity; /* bytes, a power of two from 4096 to 2^29; 0: 32 MiB */
    uint64_t results_capacity; /* likewise; 0: 1 MiB */
    uint32_t flags;
    uint32_t reserved;
} poyo_bridge_options;

typedef struct poyo_record
{
    const void* body; /* in the ring, until release; another process could change it: check it once copied */
    uint32_t length; /* of the body, in bytes */
    uint16_t kind;
    uint16_t epoch;
    uint64_t sequence;
    uint64_t lost_before; /* records refused since the one before this */
} poyo_record;

typedef struct poyo_counters
{
    uint64_t offered; /* records, refused ones included */
    uint64_t refused;
    uint64_t body_bytes; /* of accepted records */
    uint64_t consumed; /* records given back by the reader */
    uint64_t unread_bytes; /* in the ring now */
    uint64_t capacity;
} poyo_counters;

POYO_API uint32_t poyo_bridge_abi_version (void);

/*
 * Attaches this process to a rig as one side. The first of the two to come makes the segment and decides its sizes; a
 * segment left by dead processes is replaced. It disappears when the last one closes.
 * options may be null. On error *bridge is null and poyo_bridge_last_error() says what to do.
 */
POYO_API int poyo_bridge_open (const char* rig, int side, const poyo_bridge_options* options, poyo_bridge** bridge);

/* Leaves the rig. Null is allowed. No other call may be running or follow. */
POYO_API void poyo_bridge_close (poyo_bridge* bridge);

/* One line about this thread's last error: what was expected, what was found, what to do. Never null. */
POYO_API const char* poyo_bridge_last_error (void);

/* Copies a record into the outgoing ring, or counts it as refused. kind is 1 to 65535. */
POYO_API int poyo_bridge_offer (poyo_bridge* bridge, uint16_t kind, const void* body, uint32_t length);

/* Longest body that offer takes, in bytes. */
POYO_API uint32_t poyo_bridge_longest_body (const poyo_bridge* bridge);

/* Gives the next incoming record where it lies, or POYO_EMPTY. Polling again without release gives the same record. */
POYO_API int poyo_bridge_poll (poyo_bridge* bridge, poyo_record* record);

/* Gives the polled record's room back: it counts as consumed. What is not released is delivered again after a crash. */
POYO_API void poyo_bridge_release (poyo_bridge* bridge);

/* Sleeps until a record comes in, at most timeout_nanos: POYO_OK or POYO_TIMED_OUT. Enters the kernel. */
POYO_API int poyo_bridge_wait (poyo_bridge* bridge, int64_t timeout_nanos);

/* Wakes the reader of the outgoing ring where it sleeps. Only needed by who writes the ring without offer. */
POYO_API void poyo_bridge_wake (poyo_bridge* bridge);

/* Says "alive" to the other side. Call it at least every 100 ms, from any thread. */
POYO_API void poyo_bridge_beat (poyo_bridge* bridge);

/* A poyo_peer, from memory alone: POYO_PEER_SILENT where the heartbeat is older than silent_after_nanos. */
POYO_API int poyo_bridge_peer (const poyo_bridge* bridge, int64_t silent_after_nanos);

/*
 * As poyo_bridge_peer, and asks the system whether a silent process is dead. Writes one line about it into text.
 * Enters the kernel: not for the acquisition thread.
 */
POYO_API int poyo_bridge_examine_peer (const poyo_bridge* bridge, int64_t silent_after_nanos, char* text,
                                       uint32_t size);

/* Publishes a status body; the runtime's call. Replaces the one before. */
POYO_API int poyo_bridge_status_write (poyo_bridge* bridge, uint32_t kind, const void* body, uint32_t length);

/*
 * Copies the newest whole status: POYO_OK, or POYO_EMPTY where there is none or the runtime died while it wrote. size
 * is the room in body and should be POYO_BRIDGE_STATUS_LENGTH; a longer status is POYO_TOO_LONG.
 */
POYO_API int poyo_bridge_status_read (const poyo_bridge* bridge, uint32_t* kind, void* body, uint32_t size,
                                      uint32_t* length);

POYO_API int poyo_bridge_counters (const poyo_bridge* bridge, int ring, poyo_counters* counters);

/* The mapped segment, for bindings that read and write the rings themselves; valid until close. */
POYO_API void* poyo_bridge_memory (const poyo_bridge* bridge, uint64_t* length);

/* The monotonic clock of heartbeats, in nanoseconds. */
POYO_API int64_t poyo_monotonic_nanos (void);

/* Offsets and lengths of the layout by index, for bindings to compare with their own; null ends the list. */
POYO_API const char* poyo_bridge_layout_entry (uint32_t index, uint64_t* value);

#ifdef __cplusplus
}
#endif

#endif
