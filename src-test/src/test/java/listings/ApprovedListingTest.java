package listings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.generate.Kernel;
import dev.adjoint.autodiff.type.DType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The listings of the sample kernels are the approved ones, so that a change to the generator
/// shows as a change of listings. `mvn -ntp verify -Dadjoint.approve=true` approves them again.
class ApprovedListingTest {
    /// Listings are for one width, whatever the machine's is.
    private static final int BITS = 512;

    private static final Path APPROVED =
            Path.of(
                    System.getProperty("adjoint.root", "."),
                    "src-test/src/test/resources/listings");

    @ParameterizedTest
    @EnumSource(
            value = Sample.class,
            names = {"CHAIN", "ROWS", "DENSE"})
    void theListingIsTheApprovedOne(Sample sample) throws IOException {
        Path file = APPROVED.resolve(sample.name().toLowerCase(Locale.ROOT) + ".txt");
        String listing = Kernel.source(sample.launches(DType.FLOAT32).getFirst().spec(), BITS);
        if (Boolean.getBoolean("adjoint.approve")) {
            Files.writeString(file, listing);
        }
        assertEquals(Files.readString(file), listing);
    }
}
