// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

namespace poyo::rig
{
/**
 * A bounded queue from one thread to another, without locks: put and take never wait and never allocate. If the queue
 * is full, put drops the item and counts it. The capacity must be a power of two.
 */
template <typename Item>
class SpscRing
{
public:
    explicit SpscRing (uint32_t capacity) : mask (capacity - 1), items (new Item[capacity]()) {}

    bool put (const Item& item)
    {
        const uint32_t at = tail.load (std::memory_order_relaxed);
        if (at - head.load (std::memory_order_acquire) > mask)
        {
            lost.store (lost.load (std::memory_order_relaxed) + 1, std::memory_order_relaxed);
            return false;
        }
        items[at & mask] = item;
        tail.store (at + 1, std::memory_order_release);
        return true;
    }

    bool take (Item& item)
    {
        const uint32_t at = head.load (std::memory_order_relaxed);
        if (at == tail.load (std::memory_order_acquire))
            return false;
        item = items[at & mask];
        head.store (at + 1, std::memory_order_release);
        return true;
    }

    uint64_t dropped() const { return lost.load (std::memory_order_relaxed); }

private:
    const uint32_t mask;
    const std::unique_ptr<Item[]> items;
    alignas (128) std::atomic<uint32_t> tail { 0 };
    std::atomic<uint64_t> lost { 0 };
    alignas (128) std::atomic<uint32_t> head { 0 };
};
} // namespace poyo::rig
