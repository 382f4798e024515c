package org.poyorig.live;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.poyorig.live.agent.Bell;
import org.poyorig.status.CalibrationStatus;
import org.poyorig.stream.Answer;
import org.poyorig.stream.Command;

/**
 * Messages from other threads to the decode agent, which takes them between two decodes. Any thread puts, one thread
 * takes.
 */
final class DecodeMailbox {
    private final Queue<Swap> swaps = new ConcurrentLinkedQueue<>();
    private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicReference<CalibrationStatus> calibration = new AtomicReference<>();
    private final Bell bell;

    /**
     * A decoder that shall take over.
     *
     * @param decoder null to drop the current decoder
     * @param command the command that asked for the decoder; null if there is none
     */
    record Swap(LoadedDecoder decoder, Command command) {}

    DecodeMailbox(Bell bell) {
        this.bell = bell;
    }

    void use(LoadedDecoder decoder, Command command) {
        swaps.add(new Swap(decoder, command));
        bell.ring();
    }

    /** Drops the current decoder without a successor. */
    void useNothing() {
        use(null, null);
    }

    void command(Command command) {
        commands.add(command);
        bell.ring();
    }

    void answer(Answer answer) {
        answers.add(answer);
        bell.ring();
    }

    /** Puts the state of the calibration. It replaces an earlier state that was not taken yet. */
    void calibration(CalibrationStatus status) {
        calibration.set(status);
        bell.ring();
    }

    Swap nextSwap() {
        return swaps.poll();
    }

    Command nextCommand() {
        return commands.poll();
    }

    Answer nextAnswer() {
        return answers.poll();
    }

    CalibrationStatus nextCalibration() {
        return calibration.getAndSet(null);
    }
}
