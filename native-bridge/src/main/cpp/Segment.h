// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>

namespace poyo
{
/**
 * The bridge's use of the operating system. Each system has one platform_*.cpp, which implements this class and the two
 * functions below. A segment is named memory, private to the user. The system records which process holds a side, and
 * frees the side at once when that process ends, for any reason.
 */
class Segment
{
public:
    Segment (const char* rig, int side);
    ~Segment();
    Segment (const Segment&) = delete;
    Segment& operator= (const Segment&) = delete;

    /**
     * Opens or makes the segment and takes the side. Until admit(), no other process can open or remove the segment.
     * With POYO_SECOND_PRODUCER and POYO_SECOND_CONSUMER the memory is mapped too, so that the message can name the
     * attached process.
     */
    int open (uint64_t lengthIfFirst);

    /** Lets other processes open the segment. */
    void admit();

    /** Leaves the side. The last side to leave removes the segment. The destructor unmaps the memory. */
    void leave();

    bool isPeerHeld() const;

    /** Sleeps while the word has the value expected, at most timeoutNanos. May return early. */
    void wait (int ring, std::atomic<uint32_t>& word, uint32_t expected, int64_t timeoutNanos);
    void wake (int ring, std::atomic<uint32_t>& word);

    std::byte* memory() const { return memory_; }
    uint64_t length() const { return length_; }

    /** Whether open made the segment. The memory of a new segment is zero. */
    bool isFresh() const { return fresh_; }

    /** Removes all segments of this user to which no process is attached. */
    static void sweep();

private:
    struct System;

    const std::string rig_;
    const int side_;
    System* system_;
    std::byte* memory_ = nullptr;
    uint64_t length_ = 0;
    bool fresh_ = false;
};

int64_t monotonicNanos();
uint32_t processId();
} // namespace poyo
