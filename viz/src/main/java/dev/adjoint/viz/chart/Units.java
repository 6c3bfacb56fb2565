package dev.adjoint.viz.chart;

/// Which units of a layer are drawn: all, or the first few and the last with a gap between.
record Units(int count) {
    private static final int MOST = 16;
    private static final int FIRST = 7;

    boolean isCut() {
        return count > MOST;
    }

    /// How many units are drawn.
    int drawn() {
        return isCut() ? FIRST + 1 : count;
    }

    /// The unit at a place among those that are drawn, counted from 0.
    int unit(int place) {
        return isCut() && place == FIRST ? count - 1 : place;
    }

    /// How many rows the drawing takes: the gap is one too.
    int slots() {
        return isCut() ? FIRST + 2 : count;
    }

    /// The row of a drawn unit.
    int slot(int place) {
        return isCut() && place == FIRST ? FIRST + 1 : place;
    }

    int gapSlot() {
        return FIRST;
    }
}
