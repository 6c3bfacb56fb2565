package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.graph.Node;

import java.util.List;

/// A program of scalars as a function of primitive numbers: the quickest way to call one that is
/// called often, such as a formula and its gradient in a solver's loop. A call allocates nothing.
/// It has memory of its own and is for one thread at a time.
public final class ScalarFunction {
    private final Workspace workspace;
    private final Cell[] arguments;
    private final Cell[] results;

    /// Where a number lies; one of the arrays is empty.
    private static final class Cell {
        private static final double[] NO_DOUBLES = {};
        private static final float[] NO_FLOATS = {};

        private final double[] doubles;
        private final float[] floats;
        private final int offset;

        Cell(Object array, int offset) {
            this.doubles = array instanceof double[] ofDoubles ? ofDoubles : NO_DOUBLES;
            this.floats = array instanceof float[] ofFloats ? ofFloats : NO_FLOATS;
            this.offset = offset;
        }

        void set(double value) {
            if (doubles.length > 0) {
                doubles[offset] = value;
            } else {
                floats[offset] = (float) value;
            }
        }

        double get() {
            return doubles.length > 0 ? doubles[offset] : floats[offset];
        }
    }

    ScalarFunction(Program program) {
        if (program.isChecked() || !program.states().isEmpty()) {
            throw new IllegalArgumentException(
                    "scalarFunction: got a program that is checked or has a state, needed one that"
                            + " is neither: use a workspace");
        }
        requireScalars(program.arguments());
        requireScalars(program.outputs());
        workspace = program.workspace();
        arguments = workspace.argumentCells(Cell::new).toArray(new Cell[0]);
        results = workspace.outputCells(Cell::new).toArray(new Cell[0]);
    }

    /// Computes the outputs of the program.
    ///
    /// @param values one for each argument, in the order of the program's arguments, rounded to its
    ///   element type
    /// @param into one place for each output, in the order of the program's outputs
    /// @throws IllegalArgumentException if an array has another length
    public void call(double[] values, double[] into) {
        if (values.length != arguments.length || into.length != results.length) {
            throw new IllegalArgumentException(
                    "call: got "
                            + values.length
                            + " values and room for "
                            + into.length
                            + " results, needed "
                            + arguments.length
                            + " and "
                            + results.length
                            + ": give an array for each of the program's arguments and outputs");
        }
        for (int i = 0; i < values.length; i++) {
            arguments[i].set(values[i]);
        }
        workspace.launchAll();
        for (int i = 0; i < into.length; i++) {
            into[i] = results[i].get();
        }
    }

    private static void requireScalars(List<? extends Node> nodes) {
        for (Node node : nodes) {
            if (node.shape().count() != 1 || !node.dtype().isFloating()) {
                throw new IllegalArgumentException(
                        "scalarFunction: got "
                                + node.type()
                                + ", needed one floating number: use a workspace  made at "
                                + node.origin().line());
            }
        }
    }

    @Override
    public String toString() {
        return "scalar function " + workspace.program();
    }
}
