package laws;

import com.tngtech.archunit.core.importer.Location;

import dev.adjoint.autodiff.Autodiff;

import java.util.List;

/// Where the engine's classes lie, on whichever path the tests run.
final class Library {
    private Library() {}

    static List<Location> locations() {
        return List.of(
                Location.of(Autodiff.class.getProtectionDomain().getCodeSource().getLocation()));
    }
}
