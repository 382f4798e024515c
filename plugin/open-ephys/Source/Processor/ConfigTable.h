// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ProcessorHeaders.h>

namespace poyo::rig
{
class DecoderProcessor;

/**
 * Carries out a message of a script and answers in one line: "ok" and the new state, or "error" with the problem and
 * the remedy. docs/open-ephys.md lists the messages. Message thread.
 */
String answerConfigMessage (DecoderProcessor& decoder, const String& message);
} // namespace poyo::rig
