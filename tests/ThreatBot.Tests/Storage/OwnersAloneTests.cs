using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

/// <summary>Whether others on the machine can get at keys and data.</summary>
public sealed class OwnersAloneTests
{
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public void A_key_that_others_can_read_is_named_with_what_to_do()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no such modes there.");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new Folder();
        var directory = folder["data"];
        Directory.CreateDirectory(directory, Mine | UnixFileMode.UserExecute);
        File.WriteAllText(Path.Combine(directory, "web.key"), "k");
        File.SetUnixFileMode(Path.Combine(directory, "web.key"), Mine | UnixFileMode.OtherRead);
        Assert.Empty(OwnersAlone.Findings(directory));

        File.SetUnixFileMode(directory, Mine | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);
        Assert.Contains("chmod -R go-rwx", Assert.Single(OwnersAlone.Findings(directory)), StringComparison.Ordinal);

        File.SetUnixFileMode(Path.Combine(directory, "web.key"), Mine);
        Assert.Empty(OwnersAlone.Findings(directory));
        Assert.Empty(OwnersAlone.Findings(folder["none"]));
    }

    [Fact]
    public void A_backup_begins_as_its_owners_alone()
    {
        using var folder = new Folder();
        OwnersAlone.Create(folder["copy.db"]);

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(folder["copy.db"]) == Mine);
    }
}
