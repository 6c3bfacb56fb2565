package dev.adjoint.autodiff.graph;

/// The notation of an op in a formula: a symbol between, before, or around its arguments.
///
/// @param symbol such as `+` or `tanh`
/// @param fixity the position of the symbol
/// @param precedence how tightly it binds; a looser argument gets parentheses
public record Notation(String symbol, Fixity fixity, int precedence) {
    static final int LOGIC = 1;
    static final int COMPARISON = 2;
    static final int SUM = 3;
    static final int PREFIX = 4;
    static final int TIMES = 5;
    static final int JUXTAPOSED = 6;
    static final int POWER = 7;
    static final int ATOM = 8;

    /// The position of the symbol.
    public enum Fixity {
        /// `symbol(x, y)`
        FUNCTION,
        /// `x symbol y`; `x - (y - z)` keeps its parentheses, `(x - y) - z` needs none
        INFIX,
        /// `symbol x`
        PREFIX,
        /// `x y`: side by side
        PRODUCT,
        /// `x / y`, or one above the other
        QUOTIENT,
        /// `xʸ`
        POWER
    }

    public static Notation function(String symbol) {
        return new Notation(symbol, Fixity.FUNCTION, ATOM);
    }

    /// An operator on masks; its arguments get parentheses unless they are comparisons.
    public static Notation logic(String symbol) {
        return new Notation(symbol, Fixity.INFIX, LOGIC);
    }

    public static Notation comparison(String symbol) {
        return new Notation(symbol, Fixity.INFIX, COMPARISON);
    }

    /// An operator that binds like `+`.
    public static Notation sum(String symbol) {
        return new Notation(symbol, Fixity.INFIX, SUM);
    }

    /// An operator that binds like `/`.
    public static Notation product(String symbol) {
        return new Notation(symbol, Fixity.INFIX, TIMES);
    }

    public static Notation prefix(String symbol) {
        return new Notation(symbol, Fixity.PREFIX, PREFIX);
    }

    /// The product itself. Its symbol is used where it stands alone, as in a picture.
    public static Notation product() {
        return new Notation("*", Fixity.PRODUCT, JUXTAPOSED);
    }

    public static Notation quotient() {
        return new Notation("/", Fixity.QUOTIENT, TIMES);
    }

    public static Notation power() {
        return new Notation("^", Fixity.POWER, POWER);
    }
}
