#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>

namespace poyo
{
/**
 * What the bridge needs of an operating system; each has one platform_*.cpp that implements this class and the three
 * functions below. A segment is named memory, private to the user. The system itself keeps who holds a side of it, and
 * lets go of it in the moment a process dies, however it dies.
 */
class Segment
{
public:
    Segment (const char* rig, int side);
    ~Segment();
    Segment (const Segment&) = delete;
    Segment& operator= (const Segment&) = delete;

    /**
     * Opens or makes the segment and takes the side. Until admit(), no other process can open or remove it.
     * POYO_SECOND_PRODUCER and POYO_SECOND_CONSUMER still map the memory, for a word about who is there.
     */
    int open (uint64_t lengthIfFirst);

    void admit();

    /** Leaves the side; the last one out removes the segment. The destructor unmaps. */
    void leave();

    bool isPeerHeld() const;

    /** Sleeps while the word has the value expected, at most the time given; may return early. */
    void wait (int ring, std::atomic<uint32_t>& word, uint32_t expected, int64_t timeoutNanos);
    void wake (int ring, std::atomic<uint32_t>& word);

    std::byte* memory() const { return memory_; }
    uint64_t length() const { return length_; }

    /** Whether this opening made the segment: its memory is zero. */
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
