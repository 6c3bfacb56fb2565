package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Tensor;

import java.util.List;

/// Typesets the parts of a formula, in plain characters or in LaTeX. [Formula] chooses the parts.
interface Typesetter {
    /// A part of a formula.
    ///
    /// @param precedence how tightly it binds, one of the constants in [Notation]
    record Text(String text, int precedence) {
        /// Whether a product with this on its right needs a sign between them: `x 2` would mislead.
        boolean beginsWithDigit() {
            return !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9';
        }

        boolean beginsWith(String sign) {
            return text.startsWith(sign);
        }
    }

    String parenthesized(String text);

    /// An input's name.
    ///
    /// @param isFunction whether the formula has a function of this name
    String name(String name, boolean isFunction);

    /// The name of the `copy`-th input whose name would be typeset as `name`.
    String distinguished(String name, int copy);

    /// The name of a subexpression.
    String shared(int number);

    /// A number that is not negative, written by [Numbers].
    Text number(String digits);

    /// @param isWhole whether `elements` are all elements
    String elements(List<String> elements, boolean isWhole, Tensor of);

    /// An operator between two arguments, or before one.
    String operator(String symbol);

    /// A function's call.
    ///
    /// @param details the text that distinguishes it from other functions of this name; may be
    ///   empty
    Text call(String function, String details, List<Text> arguments);

    /// Two factors side by side, already in parentheses if they need them.
    ///
    /// @param needsSign whether the right one begins with a digit
    String product(String left, String right, boolean needsSign);

    Text quotient(Text left, Text right);

    /// @param exponent the exponent; a whole number as its digits and sign
    Text power(Text base, Text exponent);

    Text transposed(Text matrix);

    /// A reduction along axes; along all axes if `axes` is empty.
    Text reduced(Reduction reduction, String axes, Text of);

    Text chosen(Text mask, Text whereTrue, Text whereFalse);

    /// The lines, one below the other.
    String lines(List<String> lines);

    /// The text, in parentheses if it binds less tightly than `precedence`.
    default String inside(Text text, int precedence) {
        return text.precedence < precedence ? parenthesized(text.text) : text.text;
    }

    /// The text as the right argument of an operator, where a sign needs parentheses too.
    default String onRight(Text text, int precedence) {
        return text.beginsWith("-") ? parenthesized(text.text) : inside(text, precedence);
    }
}
