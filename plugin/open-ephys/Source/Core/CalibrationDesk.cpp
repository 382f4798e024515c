// SPDX-License-Identifier: GPL-3.0-or-later
#include "CalibrationDesk.h"

namespace poyo::rig
{
namespace
{
bool runs (CalibrationPhase phase)
{
    return phase == CalibrationPhase::reading || phase == CalibrationPhase::checking
           || phase == CalibrationPhase::fitting || phase == CalibrationPhase::scoring;
}

/** A text as the value of an option, which has no spaces. */
std::string asWord (const std::string& text)
{
    std::string word;
    for (const char letter : text)
        word += letter == ' ' ? "%20" : letter == '%' ? "%25" : std::string (1, letter);
    return word;
}
} // namespace

void CalibrationDesk::collect()
{
    calibration = {};
    calibration.collecting = true;
    countFromNow();
}

void CalibrationDesk::countFromNow()
{
    fromSample = side.endSample();
    fromSegment = side.acquired().counters().segment.load (std::memory_order_relaxed);
    samplesBefore = samplesSoFar();
    spikesBefore = spikesSoFar();
    behaviourBefore = behaviourSoFar();
}

void CalibrationDesk::fit (const std::string& options)
{
    std::string all = options;
    const auto add = [&] (const std::string& word) { all += (all.empty() ? "" : " ") + word; };
    if (calibration.collecting && fromSegment >= 0)
        add ("from-segment=" + std::to_string (fromSegment));
    if (! behaviour.empty())
        add ("behaviour-note=" + asWord (behaviour));
    fitNumber = side.ask (CommandKind::calibrate, all, calibration.collecting ? fromSample : 0);
    state();
    fitsCollected = calibration.collecting;
    calibration.collecting = false;
    calibration.message.clear();
    if (fitNumber != 0)
        calibration.phase = CalibrationPhase::reading; // until the runtime says how far it is, or refuses
}

void CalibrationDesk::cancel()
{
    if (calibration.collecting)
        calibration = {};
    else
        cancelNumber = side.ask (CommandKind::cancelCalibration, "");
}

void CalibrationDesk::use() { useNumber = side.ask (CommandKind::useCalibration, ""); }

void CalibrationDesk::discard()
{
    side.ask (CommandKind::discardCalibration, "");
    calibration = {};
}

const Calibration& CalibrationDesk::state()
{
    if (calibration.collecting)
    {
        const double rate = side.acquired().settings().rateHertz;
        calibration.collectedSeconds = rate > 0 ? static_cast<double> (samplesSoFar() - samplesBefore) / rate : 0;
        calibration.collectedSpikes = spikesSoFar() - spikesBefore;
        calibration.collectedBehaviour = behaviourSoFar() - behaviourBefore;
    }
    return calibration;
}

void CalibrationDesk::take (const Letter& letter)
{
    const std::string adapter = calibration.adapter;
    if (readCalibration (letter.bytes, letter.length, calibration) && calibration.adapter != adapter)
        calibration.inUse = false;
}

std::string CalibrationDesk::take (const Answer& answer)
{
    if (answer.commandNumber == 0)
        return {};
    if (answer.commandNumber == fitNumber)
    {
        fitNumber = 0;
        if (! answer.done)
        {
            // The data are still there: the next press of Fit tries again.
            calibration.phase = CalibrationPhase::none;
            calibration.collecting = fitsCollected;
        }
    }
    else if (answer.commandNumber == cancelNumber)
    {
        cancelNumber = 0;
        if (! answer.done && runs (calibration.phase))
            calibration = {}; // the runtime knows of no fit
    }
    else if (answer.commandNumber == useNumber)
    {
        useNumber = 0;
        calibration.inUse = answer.done;
        return answer.done ? calibration.adapter : std::string();
    }
    return {};
}

void CalibrationDesk::runtimeEnded()
{
    useNumber = fitNumber = cancelNumber = 0;
    if (calibration.collecting)
    {
        countFromNow();
        calibration.message = "the runtime ended, and the data collected before are lost; collecting goes on from now";
    }
    else if (runs (calibration.phase))
    {
        calibration.phase = CalibrationPhase::failed;
        calibration.advice = CalibrationAdvice::none;
        calibration.message = "the runtime ended during the fit; press Collect again";
    }
}
} // namespace poyo::rig
