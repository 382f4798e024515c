// SPDX-License-Identifier: GPL-3.0-or-later
//
// A filter that only measures times, for the tests that run the real GUI. Two probes around a processor measure the
// time that the processor takes on the audio thread, and the interval between calls.
// Configuration messages: "clear", and "read", which answers in JSON. All times are microseconds.
#include "Histogram.h"

#include <PluginInfo.h>
#include <ProcessorHeaders.h>

#include <chrono>
#include <ctime>

#if defined(_WIN32)
    #define EXPORT __declspec(dllexport)
#else
    #define EXPORT __attribute__ ((visibility ("default")))
#endif

namespace
{
int64_t nowNanos()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds> (std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/** What this thread has worked, whatever else the machine does meanwhile; 0 where the system does not tell. */
int64_t workedNanos()
{
#if defined(CLOCK_THREAD_CPUTIME_ID)
    timespec worked {};
    clock_gettime (CLOCK_THREAD_CPUTIME_ID, &worked);
    return worked.tv_sec * 1'000'000'000LL + worked.tv_nsec;
#else
    return 0;
#endif
}

/** When the probe before this one in the chain was entered; the audio thread runs all of them one after another. */
int64_t enteredBefore = 0;
int64_t workedBefore = 0;

class Probe : public GenericProcessor
{
public:
    Probe() : GenericProcessor ("POYO Probe") {}

    void process (AudioBuffer<float>&) override
    {
        const int64_t entered = nowNanos();
        const int64_t worked = workedNanos();
        if (lastEntered != 0)
            intervals.add (entered - lastEntered);
        if (enteredBefore > lastEntered)
        {
            sinceProbeBefore.add (entered - enteredBefore);
            workSinceProbeBefore.add (worked - workedBefore);
        }
        lastEntered = entered;
        enteredBefore = entered;
        workedBefore = worked;
        checkForEvents (true);
    }

    void handleSpike (SpikePtr) override { ++spikes; }

    bool startAcquisition() override
    {
        lastEntered = 0;
        return true;
    }

    String handleConfigMessage (const String& message) override
    {
        if (message.startsWith ("clear"))
        {
            intervals.clear();
            sinceProbeBefore.clear();
            workSinceProbeBefore.clear();
            spikes = 0;
            return "cleared";
        }
        return "{\"spikes\":" + String (static_cast<int64> (spikes.load())) + ",\"interval\":" + words (intervals)
               + ",\"sinceProbeBefore\":" + words (sinceProbeBefore)
               + ",\"workSinceProbeBefore\":" + words (workSinceProbeBefore) + "}";
    }

private:
    static String words (const poyo::probe::Histogram& durations)
    {
        return "{\"count\":" + String (static_cast<int64> (durations.count())) + ",\"p50\":"
               + String (durations.quantileMicros (0.5), 1) + ",\"p99\":" + String (durations.quantileMicros (0.99), 1)
               + ",\"p999\":" + String (durations.quantileMicros (0.999), 1)
               + ",\"longest\":" + String (durations.longestMicros(), 1) + "}";
    }

    int64_t lastEntered = 0;
    std::atomic<int64_t> spikes { 0 };
    poyo::probe::Histogram intervals;
    poyo::probe::Histogram sinceProbeBefore; // of the first probe in a chain it says nothing
    poyo::probe::Histogram workSinceProbeBefore;
};
} // namespace

extern "C" EXPORT void getLibInfo (Plugin::LibraryInfo* info)
{
    info->apiVersion = PLUGIN_API_VER;
    info->name = "POYO Probe";
    info->libVersion = "0.1.0";
    info->numPlugins = 1;
}

extern "C" EXPORT int getPluginInfo (int index, Plugin::PluginInfo* info)
{
    if (index != 0)
        return -1;
    info->type = Plugin::PROCESSOR;
    info->processor.name = "POYO Probe";
    info->processor.type = Plugin::Processor::FILTER;
    info->processor.creator = &(Plugin::createProcessor<Probe>);
    return 0;
}
