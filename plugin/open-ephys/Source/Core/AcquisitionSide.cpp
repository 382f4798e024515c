// SPDX-License-Identifier: GPL-3.0-or-later
#include "AcquisitionSide.h"

#include <chrono>
#include <thread>

namespace poyo::rig
{
void AcquisitionSide::configure (StreamSettings settings, std::vector<SpikeOrigin> origins)
{
    for (;;)
    {
        {
            const RigLink::Turn turn (link);
            if (turn)
            {
                settle(); // ends the last acquisition while its units are still known
                stream.configure (std::move (settings), std::move (origins));
                return;
            }
        }
        std::this_thread::sleep_for (std::chrono::milliseconds (1));
    }
}

void AcquisitionSide::start()
{
    lastBlockNanos.store (poyo_monotonic_nanos(), std::memory_order_relaxed);
    wanted.store (wanted.load (std::memory_order_relaxed) | 1u, std::memory_order_release);
}

void AcquisitionSide::stop()
{
    const uint32_t now = wanted.load (std::memory_order_relaxed);
    wanted.store (now + (now & 1u), std::memory_order_release);
}

int64_t AcquisitionSide::ask (CommandKind kind, std::string_view text, int64_t sampleNumber)
{
    const std::vector<std::byte> bytes = commandBytes (kind, commands + 1, sampleNumber, text);
    Letter letter;
    letter.fill (static_cast<uint16_t> (RingRecord::command), bytes.data(), bytes.size());
    return outbox.put (letter) ? ++commands : 0;
}

void AcquisitionSide::keep (int64_t nowNanos)
{
    // After a stop, the end must not wait for the audio thread, which may never call again: the runtime would take the
    // pause for a stall of the input.
    if (isAcquiring() && nowNanos - lastBlockNanos.load (std::memory_order_relaxed) < quietNanos)
        return;
    const RigLink::Turn turn (link);
    if (turn)
    {
        settle();
        exchange();
    }
}

bool AcquisitionSide::offer (const std::byte* block, uint32_t length)
{
    return link.offer (static_cast<uint16_t> (RingRecord::block), block, length);
}

/** Ends and starts acquisitions as the message thread has asked. */
void AcquisitionSide::settle()
{
    const uint32_t now = wanted.load (std::memory_order_acquire);
    if (now == settled)
        return;
    const bool ended = stream.end (*this);
    if (isOdd (now))
    {
        stream.begin();
        hold.clear();
    }
    else if (! ended)
        return; // the ring is full: the end is sent later, or the next start implies it
    settled = now;
}

void AcquisitionSide::finish (int64_t firstSample, int64_t count, const float* const* behaviour)
{
    lastBlockNanos.store (poyo_monotonic_nanos(), std::memory_order_relaxed);
    if (isOdd (settled))
        stream.block (firstSample, count, behaviour, *this);
    exchange();
}

/** Sends commands and takes results. */
void AcquisitionSide::exchange()
{
    while (unsent || outbox.take (sending))
    {
        unsent = ! link.offer (sending.kind, sending.bytes, sending.length);
        if (unsent)
            break;
    }
    while (link.take (received))
    {
        DecodedRecord sample;
        if (received.kind == static_cast<uint16_t> (RingRecord::decoder)
            && received.length >= decoderStatusLayout::scalesOffset)
        {
            const auto decoder = load<int64_t> (received.bytes + decoderStatusLayout::sinceNanosOffset);
            if (decoder != 0)
                hold.follow (decoder);
            inbox.put (received);
        }
        else if (received.kind != static_cast<uint16_t> (RingRecord::decoded))
            inbox.put (received);
        else if (sample.read (received.bytes, received.length))
        {
            hold.take (sample);
            panel.show (sample);
        }
    }
}
} // namespace poyo::rig
