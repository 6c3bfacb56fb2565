package dev.adjoint.autodiff.generate.lanes;

import dev.adjoint.autodiff.generate.code.Expression.Literal;
import dev.adjoint.autodiff.generate.code.Type;

/// The layout of IEEE 754's binary32 and binary64.
///
/// @param fraction the number of bits of the fraction
/// @param fractionMask those bits
/// @param one the bits of 1
/// @param integers the bits of the power of two whose unit in the last place is 1
/// @param biasedRounder what to add to an integer n so that the last bits are those of n plus the
///   exponent's bias
/// @param biasedIntegers what to subtract so that a biased exponent, put behind `integers`, is the
///   exponent
record Bits(
        int fraction,
        Literal fractionMask,
        Literal one,
        Literal integers,
        double biasedRounder,
        double biasedIntegers) {
    private static final Bits SINGLE =
            new Bits(
                    23,
                    new Literal(0x007fffff, Type.INT),
                    new Literal(0x3f800000, Type.INT),
                    new Literal(0x4b000000, Type.INT),
                    0x1.8p23 + 127,
                    0x1p23 + 127);
    private static final Bits DOUBLE =
            new Bits(
                    52,
                    new Literal(0x000fffffffffffffL, Type.LONG),
                    new Literal(0x3ff0000000000000L, Type.LONG),
                    new Literal(0x4330000000000000L, Type.LONG),
                    0x1.8p52 + 1023,
                    0x1p52 + 1023);

    static Bits of(CodeLanes lanes) {
        return lanes.isDouble() ? DOUBLE : SINGLE;
    }
}
