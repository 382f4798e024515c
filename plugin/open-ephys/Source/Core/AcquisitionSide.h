// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "AcquisitionStream.h"
#include "Command.h"
#include "OutputHold.h"
#include "PanelFeed.h"
#include "RigLink.h"

namespace poyo::rig
{
/**
 * The acquisition side of a rig. Between start and stop the audio thread calls it once for each block. While the audio
 * thread does not run, the keeper's thread does the remaining work. The two threads take turns (RigLink::Turn), without
 * a lock.
 *
 * The audio thread opens a Block, passes spikes and events, then calls finish. It allocates, locks and logs nothing,
 * and makes no system call.
 */
class AcquisitionSide : private StreamSink
{
public:
    /** The audio thread pauses for longer than this only if nothing is acquired. */
    static constexpr int64_t quietNanos = 250'000'000;

    /** One block. It converts to false if the other thread has the turn: the next block then declares a gap. */
    class Block
    {
    public:
        explicit Block (AcquisitionSide& side_) : side (side_), turn (side_.link)
        {
            if (turn)
                side.settle();
        }
        explicit operator bool() const { return static_cast<bool> (turn); }

        void follow (size_t other, const StreamBlock& clock, const StreamBlock& block)
        {
            side.stream.follow (other, clock, block);
        }
        void spikeOf (size_t other, int origin, int sortedId, int64_t sample)
        {
            side.stream.spikeOf (other, origin, sortedId, sample);
        }
        void pulse (size_t other, int line, int64_t sample)
        {
            side.stream.pulse (other, line, sample, poyo_monotonic_nanos());
        }

        void spike (int origin, int sortedId, int64_t sample) { side.stream.spike (origin, sortedId, sample); }
        void ttl (int64_t sample, int line, bool high)
        {
            side.stream.ttl (sample, line, high);
            if (high)
                side.stream.clockPulse (line, sample, poyo_monotonic_nanos());
        }
        void text (std::string_view text) { side.stream.text (text); }

        /** Sends the block if an acquisition runs, and takes the results that have arrived. */
        void finish (int64_t firstSample, int64_t count, const float* const* behaviour)
        {
            side.finish (firstSample, count, behaviour);
        }

    private:
        AcquisitionSide& side;
        RigLink::Turn turn;
    };

    /** A text from the GUI; counted if the other thread has the turn. Audio thread. */
    void text (std::string_view text)
    {
        Block block (*this);
        if (block)
            block.text (text);
        else
            stream.missText();
    }

    /** The newest decoded values. */
    const OutputHold& outputs() const { return hold; }

    // Message thread.

    /** Call it only while nothing is acquired. */
    void configure (StreamSettings settings, std::vector<SpikeOrigin> origins);
    void start();
    void stop();

    /** Takes the values of this decoder from now on; OutputHold. */
    void approve (int64_t decoder, const std::vector<float>& factors, const std::vector<float>& largest)
    {
        hold.approve (decoder, factors, largest);
    }

    /** Takes no value of this decoder. */
    void refuse (int64_t decoder) { hold.refuse (decoder); }
    bool isAcquiring() const { return isOdd (wanted.load (std::memory_order_acquire)); }

    /** Sends a command; the answer arrives as a letter with the returned number. 0: too many commands are waiting. */
    int64_t ask (CommandKind kind, std::string_view text, int64_t sampleNumber);
    int64_t ask (CommandKind kind, std::string_view text) { return ask (kind, text, endSample()); }

    /** The first sample that has not been acquired. */
    int64_t endSample() const { return stream.counters().endSample.load (std::memory_order_relaxed); }

    /** Takes the next answer or calibration; returns false if there is none. */
    bool takeLetter (Letter& letter) { return inbox.take (letter); }
    PanelFeed& feed() { return panel; }
    const AcquisitionStream& acquired() const { return stream; }

    // Keeper's thread.

    /** Does the audio thread's work if the audio thread does not run. */
    void keep (int64_t nowNanos);
    RigLink& rig() { return link; }

private:
    static bool isOdd (uint32_t number) { return (number & 1) != 0; }

    bool offer (const std::byte* block, uint32_t length) override;
    void showSpike (int64_t sampleNumber, int unit) override { panel.showSpike (sampleNumber, unit); }
    void showBehaviour (int64_t sampleNumber, const float* values, int channels) override
    {
        panel.showBehaviour (sampleNumber, values, channels);
    }

    void settle();
    void finish (int64_t firstSample, int64_t count, const float* const* behaviour);
    void exchange();

    RigLink link;
    AcquisitionStream stream;
    OutputHold hold;
    PanelFeed panel;
    Letters outbox { 32 };
    Letters inbox { 32 };
    Letter sending;
    Letter received;
    bool unsent = false;
    int64_t commands = 0;
    std::atomic<uint32_t> wanted { 0 }; // counts starts and stops: odd while an acquisition runs
    uint32_t settled = 0; // the part of wanted that has been carried out
    std::atomic<int64_t> lastBlockNanos { 0 };
};
} // namespace poyo::rig
