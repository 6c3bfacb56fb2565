package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.util.List;

/// Which columns of a table are to be predicted, and as what. All others are features.
public sealed interface Target {
    /// The names of the columns.
    List<String> columns();

    /// No column: a table of features alone.
    record None() implements Target {
        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /// A column of texts, each one of some classes. A class's number is its place among them.
    record Label(String column, List<String> classes) implements Target {
        /// @throws IllegalArgumentException where a class is there twice
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

        /// What messages say was needed.
        String needed() {
            return classes.size() > 12
                    ? "one of the " + classes.size() + " classes"
                    : "one of the classes " + classes;
        }

        /// The class that a text means, or -1 where it is none. A whole number means a class
        /// however it is written: `1.0`, as some programs write it, is the class `1`.
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

    /// One column of numbers, or several.
    record Numbers(List<String> columns) implements Target {
        public Numbers {
            columns = List.copyOf(columns);
        }
    }
}
