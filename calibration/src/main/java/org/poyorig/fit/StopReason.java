package org.poyorig.fit;

/** Why a fit ended. The best parameters so far are always kept. */
public enum StopReason {
    /** All steps were taken. */
    FINISHED("all steps were taken"),
    /** The held-out score stopped rising. */
    PLATEAU("held-out R² stopped rising"),
    /** The user or another process asked the fit to stop. */
    CANCELLED("the fit was cancelled"),
    /** The loss or a gradient was NaN or infinite. */
    DIVERGED("the loss became NaN or infinite (look for extreme values in the behaviour)");

    private final String sentence;

    StopReason(String sentence) {
        this.sentence = sentence;
    }

    /** Whether the fit continues with the next stage if there is one. */
    boolean isEndOfStage() {
        return this == FINISHED || this == PLATEAU;
    }

    /** The reason as a clause for people. */
    public String sentence() {
        return sentence;
    }
}
