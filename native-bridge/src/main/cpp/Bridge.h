// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ControlBlock.h"
#include "RingReader.h"
#include "RingWriter.h"
#include "Segment.h"
#include "StatusBlock.h"

#include <memory>
#include <optional>

namespace poyo
{
/** One side of one rig: the segment, the writer and reader of this side, and the state of the other side. */
class Bridge
{
public:
    Bridge (const char* rig, int side, const poyo_bridge_options& options);
    ~Bridge();

    /** Call open once, before any other function. If open fails, call only the destructor. */
    int open();

    int offer (uint16_t kind, const void* body, uint32_t length);
    int poll (poyo_record& record) { return reader->poll (record); }
    void release() { reader->release(); }
    int wait (int64_t timeoutNanos);
    void wake();

    void beat() { control->beat (side, monotonicNanos()); }
    int peer (int64_t silentAfterNanos) const { return control->peer (1 - side, monotonicNanos(), silentAfterNanos); }
    int examinePeer (int64_t silentAfterNanos, std::string& sentence) const;

    int writeStatus (uint32_t kind, const void* body, uint32_t length);
    int readStatus (uint32_t& kind, void* body, uint32_t size, uint32_t& length) const;

    poyo_counters counters (int ring) const;
    uint32_t longestBody() const;
    std::byte* memory (uint64_t& length) const;

private:
    int outgoing() const { return side == POYO_ACQUISITION ? POYO_EVENTS : POYO_RESULTS; }
    int incoming() const { return side == POYO_ACQUISITION ? POYO_RESULTS : POYO_EVENTS; }
    int sayWhoIsThere (int outcome);
    std::byte* ringBytes (int ring) const;
    HalfWord& tailWord (int ring) const;

    const std::string rig;
    const int side;
    const poyo_bridge_options options;
    Segment segment;
    uint64_t capacities[2] = {}; // private copies: the sizes in shared memory are read and checked once
    std::optional<ControlBlock> control;
    std::optional<RingWriter> writer;
    std::optional<RingReader> reader;
    std::optional<StatusBlock> status;
    bool attached = false;
};
} // namespace poyo
