using System.Reflection;
using ThreatBot.Tests.Fakes.Cloud;

namespace ThreatBot.Tests.Channels.Teams;

/// <summary>Activities as a real client sent them, byte for byte. Where they came from nobody listens any more.</summary>
public sealed class RecordedTests : OnCloud
{
    private const string Folder = "recorded/";

    public static TheoryData<string> Names => [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    internal override TeamsSettings Settings => new() { AllowAnonymousOnLoopback = true };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_taken(string name)
    {
        using var recorded = new MemoryStream();
        await Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!.CopyToAsync(recorded, Ct);

        Assert.Equal(200, (await PostAsync(recorded.ToArray())).Status);
    }

    [Fact]
    public void There_is_one_of_each_kind() => Assert.Equal(21, Names.Count);
}
