#pragma once

#include "RingReader.h"
#include "RingWriter.h"

#include <sys/mman.h>
#include <unistd.h>

/** A ring in private memory, with a page before and after it that nobody may touch: looking outside is a crash. */
class RingMemory
{
public:
    explicit RingMemory (uint64_t capacity_ = 4096) : capacity (capacity_),
                                                      page (static_cast<size_t> (sysconf (_SC_PAGESIZE))),
                                                      mappedLength (3 * page + capacity_ + page)
    {
        void* all = mmap (nullptr, mappedLength, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        start = static_cast<std::byte*> (all);
        cells = start + page;
        ring = start + 3 * page;
        mprotect (cells, page, PROT_READ | PROT_WRITE);
        mprotect (ring, capacity, PROT_READ | PROT_WRITE);
    }

    ~RingMemory() { munmap (start, mappedLength); }
    RingMemory (const RingMemory&) = delete;
    RingMemory& operator= (const RingMemory&) = delete;

    poyo::RingWriter writer (uint32_t epoch = 1) { return { cells, ring, capacity, epoch }; }
    poyo::RingReader reader() { return { cells, ring, capacity }; }
    poyo::Word& cell (size_t offset) { return poyo::cellAt<poyo::Word> (cells, offset); }
    poyo::Word& word (size_t place) { return poyo::cellAt<poyo::Word> (ring, place); }

    const uint64_t capacity;
    std::byte* cells;
    std::byte* ring;

private:
    const size_t page;
    const size_t mappedLength;
    std::byte* start;
};
