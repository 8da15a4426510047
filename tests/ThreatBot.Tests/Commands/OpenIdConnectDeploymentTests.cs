using Microsoft.Extensions.Time.Testing;
using ThreatBot.Commands;
using ThreatBot.Tests.Conversations;
using ThreatBot.Tests.Fakes.OpenId;

namespace ThreatBot.Tests.Commands;

/// <summary>What `doctor` finds out about signing in, and says to do.</summary>
public sealed class OpenIdConnectDeploymentTests : IAsyncLifetime
{
    private readonly List<string> well = [];
    private FakeSignIn? issuer;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => issuer = await FakeSignIn.StartAsync(new FakeTimeProvider(), "/tenant/v2.0", Ct);

    public ValueTask DisposeAsync() => issuer!.DisposeAsync();

    [Fact]
    public async Task The_address_to_register_is_told_where_the_authority_is_well()
    {
        Assert.Empty(await ExamineAsync(issuer!.Issuer));
        Assert.Equal([$"sign-in; register https://threatbot.example/signin/done as the redirect address at {issuer.Issuer.Host}"], well);
    }

    [Fact]
    public async Task An_authority_that_is_silent_or_is_another_is_named()
    {
        var silent = Assert.Single(await ExamineAsync(new Uri(issuer!.Address, "elsewhere")));
        var other = Assert.Single(await ExamineAsync(new Uri($"http://localhost:{issuer.Address.Port}/tenant/v2.0")));

        Assert.StartsWith("ThreatBot:OpenIdConnect:Authority: ", silent, StringComparison.Ordinal);
        Assert.Contains("cannot be read", silent, StringComparison.Ordinal);
        Assert.Contains($"is of the issuer \"{issuer.Issuer}\"; set that as the authority.", other, StringComparison.Ordinal);
        Assert.Empty(well);
    }

    [Fact]
    public async Task Where_nobody_signs_in_nothing_is_looked_at() => Assert.Empty(await OpenIdConnectDeployment.ExamineAsync(Over.Settings, well.Add, Ct));

    private Task<IReadOnlyList<string>> ExamineAsync(Uri authority) => OpenIdConnectDeployment.ExamineAsync(
        Over.Settings with { PublicUrl = new Uri("https://threatbot.example"), OpenIdConnect = new OpenIdConnectSettings { Authority = authority, ClientId = "c", ClientSecret = "s" } }, well.Add, Ct);
}
