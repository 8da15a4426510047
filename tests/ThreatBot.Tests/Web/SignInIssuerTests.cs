using System.Net;
using ThreatBot.Tests.Fakes.OpenId;

namespace ThreatBot.Tests.Web;

/// <summary>Whose word about people is taken: that of the authority that is set, and of nobody who stands in its place.</summary>
public sealed class SignInIssuerTests : OnSignIn
{
    [Fact]
    public async Task An_answer_that_says_it_is_of_another_issuer_signs_nobody_in()
    {
        using var ana = Browse();
        using var tom = Browse();
        using var mixed = await ana.GetAsync($"{await AskAsync(ana)}&iss=https%3A%2F%2Fevil.example%2F", Ct);
        using var right = await tom.GetAsync($"{await AskAsync(tom)}&iss={Uri.EscapeDataString(Issuer.Issuer.AbsoluteUri)}", Ct);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Redirect), (mixed.StatusCode, right.StatusCode));
        Assert.DoesNotContain(ThreatBot.Web.SignIn.SignIn.Cookie, ana.Cookies.Keys);
        Assert.Single(Issuer.Redeemed);
    }

    [Fact]
    public async Task Metadata_that_name_another_issuer_than_the_authority_lead_nobody_anywhere()
    {
        Issuer.Named = "https://evil.example/";
        using var ana = Browse();

        using var asked = await ana.GetAsync("/signin", Ct);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, null), (asked.StatusCode, asked.Headers.Location));
        Assert.Contains("Signing in did not work", await asked.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Empty(ana.Cookies);
    }

    [Fact]
    public async Task Nobody_comes_back_by_the_name_of_somebody_else()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/signin/done?code=guessed&state=guessed");
        request.Headers.Host = "evil.example";

        using var answer = await Server.Client.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }
}
