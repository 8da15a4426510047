using System.Net;
using ThreatBot.Tests.Fakes.Cloud;
using ThreatBot.Tests.Fakes.OpenId;

namespace ThreatBot.Tests.Web;

/// <summary>What becomes of signing in when the issuer takes new keys.</summary>
public sealed class SignInKeysTests : OnSignIn
{
    /// <summary>Keys are fetched in the background, and nobody waits for that.</summary>
    private const int MostTries = 100;

    [Fact]
    public async Task New_keys_are_fetched_and_old_ones_are_good_no_more()
    {
        using var ana = Browse();
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(ana)).StatusCode);
        (Issuer.Keys, Issuer.Key) = ([FakeKey.Number(1)], FakeKey.Number(1));

        // Whoever comes first has them fetched, beside their own sign-in; whoever comes a little later is let in.
        var status = HttpStatusCode.BadRequest;
        for (var tries = 0; tries < MostTries && status is not HttpStatusCode.Redirect; tries++)
        {
            status = await StatusAsync();
        }

        Assert.Equal(HttpStatusCode.Redirect, status);
        Issuer.Key = FakeKey.Number(0);
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync());
    }

    private async Task<HttpStatusCode> StatusAsync()
    {
        using var somebody = Browse();
        using var done = await SignInAsync(somebody);
        return done.StatusCode;
    }
}
