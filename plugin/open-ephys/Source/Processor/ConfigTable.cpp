// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConfigTable.h"

#include "Core/ConfigMessage.h"
#include "DecoderProcessor.h"
#include "StatusLine.h"

namespace poyo::rig
{
namespace
{
String refusal (const String& expected, const String& found)
{
    return "error: expected " + expected + ", found " + (found.isEmpty() ? String ("nothing") : found);
}

/** Sets a parameter. Most parameters cannot change during acquisition. */
String setTo (DecoderProcessor& decoder, const String& name, const var& value, const String& expected)
{
    if (decoder.set (name, value))
        return "ok " + name + " " + decoder.getParameter (name)->getValueAsString();
    const bool busy =
        decoder.getParameter (name)->shouldDeactivateDuringAcquisition() && CoreServices::getAcquisitionStatus();
    return busy ? "error: " + name + " cannot change during acquisition; stop the acquisition, then set " + name
                : refusal (expected, value.toString());
}

String setPath (DecoderProcessor& decoder, const String& name, const String& path, const String& expected)
{
    return setTo (decoder, name, path.isEmpty() || path == "none" ? "None" : path, expected);
}

String setChoice (DecoderProcessor& decoder, const String& name, const String& choice)
{
    auto* choices = static_cast<CategoricalParameter*> (decoder.getParameter (name));
    const int index = StringArray (choices->getCategories()).indexOf (choice);
    if (index < 0)
        return refusal ("one of " + StringArray (choices->getCategories()).joinIntoString (", "), choice);
    return setTo (decoder, name, index, {});
}

String setSwitch (DecoderProcessor& decoder, const String& name, const String& word)
{
    if (word != "on" && word != "off")
        return refusal (name + " on or off", word);
    return setTo (decoder, name, word == "on", {});
}

String setNumber (DecoderProcessor& decoder, const String& name, const String& number)
{
    if (! number.containsOnly ("-+.0123456789eE") || number.isEmpty())
        return refusal ("a number", number);
    auto* changing = decoder.getParameter (name);
    if (changing->getType() == Parameter::INT_PARAM)
        return setTo (decoder, name, number.getIntValue(), "a whole number in its range");
    return setTo (decoder, name, number.getFloatValue(), "a number in its range");
}

String calibrate (DecoderProcessor& decoder, const ConfigMessage& step)
{
    if (step.word == "collect")
        decoder.collect();
    else if (step.word == "fit")
        decoder.calibrate (String (step.rest));
    else if (step.word == "cancel")
        decoder.cancelCalibration();
    else if (step.word == "use")
        decoder.useCalibration();
    else if (step.word == "discard")
        decoder.discardCalibration();
    else
        return refusal ("calibrate collect, fit, cancel, use or discard", step.word);
    return "ok " + String (step.word) + "; status shows the progress";
}

String threshold (DecoderProcessor& decoder, const ConfigMessage& words)
{
    const String level = words.rest.empty() ? String() : setNumber (decoder, parameter::threshold, String (words.rest));
    if (level.startsWith ("error"))
        return level;
    auto* choices = static_cast<CategoricalParameter*> (decoder.getParameter (parameter::thresholdOn));
    if (choices->getSelectedString() == String (words.word))
        return "ok " + level.fromFirstOccurrenceOf ("ok ", false, false);
    return setChoice (decoder, parameter::thresholdOn, String (words.word));
}

String behaviour (DecoderProcessor& decoder, const String& names)
{
    if (CoreServices::getAcquisitionStatus())
        return "error: behaviour cannot change during acquisition; stop the acquisition, then choose behaviour";
    const StringArray channels = StringArray::fromTokens (names == "none" ? String() : names, ",", "\"");
    StringArray trimmed (channels);
    trimmed.trim();
    const String missing = decoder.chooseBehaviour (trimmed);
    return missing.isEmpty() ? "ok behaviour " + names : refusal ("names of channels of this chain", missing);
}

String runtime (DecoderProcessor& decoder, const String& word)
{
    if (word == "attach")
        return setSwitch (decoder, parameter::startRuntime, "off");
    if (word != "start")
        return refusal ("runtime start or attach", word);
    decoder.startRuntime();
    return "ok; status shows the progress";
}
} // namespace

String answerConfigMessage (DecoderProcessor& decoder, const String& message)
{
    const ConfigMessage said (message.toStdString());
    const String word (said.word);
    const String rest = String::fromUTF8 (said.rest.c_str());
    if (word == "status")
        return statusLine (decoder);
    if (word == "decode")
        return setSwitch (decoder, parameter::decode, rest);
    if (word == "bundle" || word == "adapter" || word == "sessions")
        return setPath (decoder, word, rest, "a folder that exists");
    if (word == "launcher")
        return setPath (decoder, word, rest, "a file that exists");
    if (word == "units")
        return setTo (decoder, parameter::behaviourUnits, rest, "unit, volts per unit and offset");
    if (word == "more_streams" || word == "stream_clocks")
        return setTo (decoder, word, rest, {});
    if (word == "rig" || word == "stream" || word == "behaviour_key")
        return setTo (decoder, word, rest, "a name");
    if (word == "hold_back" || word == "stream_wait" || word == "behaviour_rate" || word == "output_rate")
        return setNumber (decoder, word, rest);
    if (word == "output")
        return setChoice (decoder, word, rest);
    if (word == "threshold")
        return threshold (decoder, ConfigMessage (said.rest));
    if (word == "behaviour")
        return behaviour (decoder, rest);
    if (word == "calibrate")
        return calibrate (decoder, ConfigMessage (said.rest));
    if (word == "runtime")
        return runtime (decoder, rest);
    if (word == "session" && rest.isNotEmpty())
        return decoder.arm (rest), "ok; status shows the answer";
    if (word == "mark" && rest.isNotEmpty())
        return decoder.mark (said.rest), "ok; status shows the answer";
    return refusal (
        "status, decode, bundle, adapter, session, rig, stream, more_streams, stream_clocks, stream_wait, hold_back, "
        "behaviour, units, behaviour_key, behaviour_rate, output, output_rate, threshold, mark, calibrate, runtime, "
        "launcher or sessions",
        word);
}
} // namespace poyo::rig
