using System.Xml.Linq;

namespace ThreatBot.Tests.House;

public sealed class BillOfMaterialsTests
{
    private static readonly IReadOnlyList<Package> Packages = Package.All();

    [Fact]
    public void The_bill_of_materials_is_current() =>
        Generated.IsCurrent("docs/sbom.cdx.json", BillOfMaterials.CycloneDx(Packages, Version()));

    [Fact]
    public void The_list_of_licences_is_current() => Generated.IsCurrent("docs/licences.md", BillOfMaterials.LicenceList(Packages));

    [Fact]
    public void What_is_shipped_is_under_a_licence_that_MIT_software_may_carry()
    {
        string[] fitting = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "OFL-1.1"];

        Assert.All(Packages.Where(package => package.IsShipped), package => Assert.Contains(package.Licence, fitting));
    }

    [Fact]
    public void Every_chosen_package_has_a_line_in_the_document_on_dependencies()
    {
        var document = Repository.Read("docs/dependencies.md");
        var chosen = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion");

        var unexplained = chosen.Select(package => package.Attribute("Include")!.Value).Concat(Package.Pinned().Select(package => package.Name))
            .Where(name => !document.Contains($"| {name} |", StringComparison.Ordinal));

        Assert.Empty(unexplained);
    }

    private static string Version() =>
        XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("Version").Single().Value;
}
