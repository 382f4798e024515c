// SPDX-License-Identifier: Apache-2.0
#include "Check.h"

#include <cstdio>
#include <cstring>
#include <vector>

namespace check
{
namespace
{
struct Sentence
{
    const char* text;
    void (*body)();
};

std::vector<Sentence>& sentences()
{
    static std::vector<Sentence> all;
    return all;
}
} // namespace

int add (const char* text, void (*body)())
{
    sentences().push_back ({ text, body });
    return 0;
}

void require (bool holds, const char* expression, const char* file, int line)
{
    if (holds)
        return;
    std::fprintf (stderr, "%s:%d: not so: %s\n", file, line, expression);
    throw Failed {};
}
} // namespace check

/** Runs every sentence, or those that contain the argument. */
int main (int count, char** arguments)
{
    int run = 0;
    int failed = 0;
    for (const auto& sentence : check::sentences())
    {
        if (count > 1 && std::strstr (sentence.text, arguments[1]) == nullptr)
            continue;
        ++run;
        try
        {
            sentence.body();
        }
        catch (const check::Failed&)
        {
            std::fprintf (stderr, "FAILED %s\n", sentence.text);
            ++failed;
        }
    }
    std::printf ("%d sentences, %d failed\n", run, failed);
    return failed == 0 && run > 0 ? 0 : 1;
}
