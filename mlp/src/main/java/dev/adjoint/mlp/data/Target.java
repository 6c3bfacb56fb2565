package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.util.List;

/// The columns of a table to predict, and their kind. All others are features.
public sealed interface Target {
    /// The names of the columns.
    List<String> columns();

    /// No column: a table with features only.
    record None() implements Target {
        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /// A column of texts, each one of several classes. A class's number is its index among them.
    record Label(String column, List<String> classes) implements Target {
        /// @throws IllegalArgumentException if a class occurs twice
        public Label {
            classes = List.copyOf(classes);
            if (classes.stream().distinct().count() != classes.size()) {
                throw Mistake.of("label", "the classes " + classes, "different ones", "drop one");
            }
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        /// The required kind of value, for messages.
        String needed() {
            return classes.size() > 12
                    ? "one of the " + classes.size() + " classes"
                    : "one of the classes " + classes;
        }

        /// Returns the class of a text, or -1 if there is none. Whole numbers match regardless of
        /// notation: `1.0`, as some programs write it, is the class `1`.
        int number(String text) {
            int place = classes.indexOf(text);
            if (place >= 0) {
                return place;
            }
            double number = Numerals.parse(text).orElse(Double.NaN);
            boolean isWhole = number == Math.rint(number) && Math.abs(number) < 1L << 53;
            return isWhole ? classes.indexOf(Long.toString((long) number)) : -1;
        }
    }

    /// One or more columns of numbers.
    record Numbers(List<String> columns) implements Target {
        public Numbers {
            columns = List.copyOf(columns);
        }
    }
}
